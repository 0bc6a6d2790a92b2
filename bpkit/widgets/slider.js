// A slider with a label that a screen reader says: the native control, so that arrow keys, Home and End work as everywhere.
function render({ model, el }) {
  const label = document.createElement("label");
  const name = document.createElement("span");
  const input = document.createElement("input");
  const readout = document.createElement("output");
  input.type = "range";
  label.append(name, input, readout);
  el.classList.add("bpkit-slider");
  el.append(label);

  const shown = (value) =>
    ((model.get("powers") ? "10^" : "") + value.toFixed(model.get("digits"))).replace("-", "−");
  const update = () => {
    name.textContent = model.get("description");
    input.min = model.get("minimum");
    input.max = model.get("maximum");
    input.step = model.get("step");
    input.disabled = model.get("disabled");
    if (Number(input.value) !== model.get("value")) input.value = model.get("value");
    readout.textContent = shown(model.get("value"));
    input.setAttribute("aria-valuetext", readout.textContent);
  };
  // The kernel is asked for the picture; the stage hears of it, too, for it may have the picture already.
  const ask = (value) => {
    const asked = performance.timeOrigin + performance.now();
    model.set("value", value);
    model.set("asked", asked);
    model.save_changes();
    const detail = { slider: model.get("description"), value, asked };
    el.dispatchEvent(new CustomEvent("bpkit-asked", { bubbles: true, detail }));
  };
  input.addEventListener("input", () => ask(Number(input.value)));
  input.addEventListener("focus", () => ask(model.get("value"))); // what the first key press will need can be drawn
  model.on("change", update);
  update();
  return () => model.off("change", update);
}

export default { render };
