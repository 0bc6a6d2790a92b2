// The picture of an explorer. Parts of it that carry `data-handle` can be dragged; where to, the kernel is told in the
// units of the drawing. Everything that can be dragged has a labelled control beside it as well, for the keyboard.

// Arrow keys in a list or on a slider belong to it; JupyterLab would go on to the next cell. It looks for this mark on the
// element that has the focus before it looks at those around it.
function keepKeys(el) {
  const explorer = el.closest(".bpkit-explorer");
  if (explorer === null) {
    requestAnimationFrame(() => keepKeys(el)); // not yet in the page
    return;
  }
  explorer.addEventListener("focusin", (event) => event.target.setAttribute("data-lm-suppress-shortcuts", "true"));
}

function render({ model, el }) {
  keepKeys(el);
  el.classList.add("bpkit-stage");
  const draw = () => {
    el.innerHTML = model.get("content");
  };
  let handle = null;
  const move = (event) => {
    const drawing = el.querySelector("svg");
    if (handle === null || drawing === null) return;
    const point = new DOMPoint(event.clientX, event.clientY).matrixTransform(drawing.getScreenCTM().inverse());
    model.set("moved", [handle, point.x, point.y]);
    model.save_changes();
  };
  el.addEventListener("pointerdown", (event) => {
    const grip = event.target.closest("[data-handle]");
    if (grip === null) return;
    handle = grip.dataset.handle;
    el.setPointerCapture(event.pointerId); // the grip itself is replaced by the next drawing
    event.preventDefault();
    move(event);
  });
  el.addEventListener("pointermove", move);
  for (const end of ["pointerup", "pointercancel"]) {
    el.addEventListener(end, () => {
      handle = null;
    });
  }
  model.on("change:content", draw);
  draw();
  return () => model.off("change:content", draw);
}

export default { render };
