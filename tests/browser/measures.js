// What a page of a notebook shows, asked of the page itself. Each measure returns the offenders: [] is a good page.
({
  // Rendered text outside of code: a dollar sign left there is a formula that was not recognised.
  rawDollars: () =>
    [...document.querySelectorAll('.jp-RenderedMarkdown')].flatMap((block) => {
      const copy = block.cloneNode(true)
      copy.querySelectorAll('code, pre, mjx-container').forEach((node) => node.remove())
      return copy.textContent.includes('$') ? [copy.textContent.slice(0, 200)] : []
    }),

  formulaErrors: () =>
    [...document.querySelectorAll('mjx-merror, [data-mjx-error], .MathJax_Error, mjx-container [fill="red"]')].map((node) =>
      node.textContent.slice(0, 200),
    ),

  // Whatever is wider than the cell that holds it, by more than a rounding of the layout. MathJax's hidden text for
  // screen readers takes room of its own, as much as the machine's fonts need; nobody sees it, so it is taken away first.
  overflows: () => {
    const unseen = document.head.appendChild(document.createElement('style'))
    unseen.textContent = 'mjx-assistive-mml { display: none !important }'
    const found = [
      ...document.querySelectorAll(
        ['', ' table', ' mjx-container', ' pre'].map((inside) => `.jp-RenderedMarkdown${inside}`).join() +
          ', .jp-OutputArea-output, .jp-OutputArea-output img',
      ),
    ].flatMap((node) => {
      const cell = node.closest('.jp-Cell').getBoundingClientRect()
      const block = getComputedStyle(node).display !== 'inline' && node.clientWidth > 0
      const wide = block && node.scrollWidth > node.clientWidth + 2
      const out = node.getBoundingClientRect().right > cell.right + 2
      return wide || out ? [`${node.tagName} ${node.className}: ${node.textContent.slice(0, 120)}`] : []
    })
    unseen.remove()
    return found
  },

  // Code that runs out of its box to the right.
  cutCode: () =>
    [...document.querySelectorAll('.jp-CodeCell .cm-scroller')]
      .filter((node) => node.scrollWidth > node.clientWidth + 2)
      .map((node) => node.textContent.slice(0, 160)),

  // A cell that raised or wrote to stderr.
  errors: () =>
    [
      ...document.querySelectorAll(
        '[data-mime-type="application/vnd.jupyter.error"], [data-mime-type="application/vnd.jupyter.stderr"]',
      ),
    ].map((node) => node.textContent.slice(0, 300)),

  formulas: () => document.querySelectorAll('mjx-container').length,
  pictures: () => document.querySelectorAll('.jp-OutputArea-output img').length,
  checks: () => [...document.querySelectorAll('.jp-OutputArea-output [role="status"]')]
    .filter((said) => !said.closest('.bpkit-explorer')).length,
})
