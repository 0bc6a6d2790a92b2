// The picture of an explorer. Parts of it that carry `data-handle` can be dragged; where to, the kernel is told in the
// units of the drawing. Everything that can be dragged has a labelled control beside it as well, for the keyboard.
function render({ model, el }) {
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
