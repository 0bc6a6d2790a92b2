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

  // Whatever is wider than the cell that holds it, by more than a rounding of the layout.
  overflows: () =>
    [
      ...document.querySelectorAll(
        ['', ' table', ' mjx-container', ' pre'].map((inside) => `.jp-RenderedMarkdown${inside}`).join() +
          ', .jp-OutputArea-output, .jp-OutputArea-output img',
      ),
    ].flatMap((node) => {
      const cell = node.closest('.jp-Cell').getBoundingClientRect()
      // a table grows with its content, so its own box tells; its scrollWidth also counts MathJax's hidden speech text
      const block = getComputedStyle(node).display !== 'inline' && node.clientWidth > 0 && node.tagName !== 'TABLE'
      const wide = block && node.scrollWidth > node.clientWidth + 2
      const out = node.getBoundingClientRect().right > cell.right + 2
      return wide || out ? [`${node.tagName} ${node.className}: ${node.textContent.slice(0, 120)}`] : []
    }),

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
  checks: () => document.querySelectorAll('.jp-OutputArea-output [role="status"]').length,
})
