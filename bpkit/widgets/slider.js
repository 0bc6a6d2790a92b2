// A slider with a label that a screen reader says: the native control, so that arrow keys, Home and End work as everywhere.
// Jupyter's server leaves small messages to Nagle's algorithm: what follows the kernel's first word waits, some 40 ms, until
// the browser acknowledges that word. Anything that the page says meanwhile carries the acknowledgement with it.
function hurry(model) {
  for (const delay of [5, 9, 14]) setTimeout(() => model.send({}), delay);
}

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
  input.addEventListener("input", () => {
    model.set("value", Number(input.value));
    model.save_changes();
    hurry(model);
  });
  model.on("change", update);
  update();
  return () => model.off("change", update);
}

export default { render };
