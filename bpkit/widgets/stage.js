// The picture of an explorer, what it says and what went wrong. Parts of the picture that carry `data-handle` can be dragged;
// where to, the kernel is told in the units of the drawing. Everything that can be dragged has a labelled control beside
// it as well, for the keyboard.
//
// With its answer to a slider the kernel may send the answers to what can be asked next (`ahead`). One that is at hand is
// shown at once; the kernel is asked all the same, and its answer counts. Questions are told apart by their times.

const PARTS = ["content", "words", "problem"];
const ROLES = { words: "status", problem: "alert" }; // read out when they change
const HURRIES = [5, 9, 14]; // milliseconds after a question
const now = () => performance.timeOrigin + performance.now();

// Arrow keys in a list or on a slider belong to it; JupyterLab would go on to the next cell. It looks for this mark on the
// element that has the focus before it looks at those around it.
function keepKeys(explorer) {
  explorer.addEventListener("focusin", (event) => event.target.setAttribute("data-lm-suppress-shortcuts", "true"));
}

function onceInPage(el, then) {
  const explorer = el.closest(".bpkit-explorer");
  if (explorer === null) requestAnimationFrame(() => onceInPage(el, then));
  else then(explorer);
}

function render({ model, el }) {
  el.classList.add("bpkit-stage");
  const places = PARTS.map((name) => {
    const place = document.createElement("div");
    place.className = `bpkit-${name}`;
    if (name in ROLES) place.setAttribute("role", ROLES[name]);
    el.append(place);
    return place;
  });

  let shown = PARTS.map(() => "");
  let answered = 0; // when that was asked which `shown` answers
  let question = null; // the last one of a slider: { slider, value, asked }
  let hurried = false; // whether the kernel has been hurried since it last said something
  let touched = 0; // when another control was moved, of which an `ahead` from before knows nothing

  const show = (parts, asked) => {
    parts.forEach((part, k) => {
      if (part !== shown[k]) places[k].innerHTML = part;
    });
    shown = parts;
    answered = asked;
  };
  const lookAhead = () => {
    const { slider, answers } = model.get("ahead");
    const fresh = question !== null && question.slider === slider && question.asked > answered;
    if (!fresh || model.get("asked") < touched) return;
    const found = answers.find(([value]) => value === question.value);
    if (found) show(found.slice(1), question.asked);
  };
  // Jupyter's server leaves small messages to Nagle's algorithm: what follows the kernel's first word waits, some 40 ms,
  // until the browser acknowledges that word. Anything that the page says meanwhile carries the acknowledgement with it.
  const hurry = () => {
    if (hurried) return; // a key that is held down would keep the kernel busy with it
    hurried = true;
    for (const delay of HURRIES) {
      setTimeout(() => {
        if (question.asked > answered) model.send({});
      }, delay);
    }
  };
  const hear = () => {
    hurried = false;
    const asked = model.get("asked");
    if (asked >= answered) show(PARTS.map((name) => model.get(name)), asked);
    lookAhead(); // a key may have been pressed meanwhile
  };
  onceInPage(el, (explorer) => {
    keepKeys(explorer);
    explorer.addEventListener("bpkit-asked", ({ detail }) => {
      if (question !== null && question.slider !== detail.slider) touched = detail.asked;
      question = detail;
      lookAhead();
      if (question.asked > answered) hurry();
    });
    for (const kind of ["input", "change", "click"]) {
      explorer.addEventListener(kind, (event) => {
        if (!event.target.closest(".bpkit-slider")) touched = now();
      });
    }
  });

  let handle = null;
  const move = (event) => {
    const drawing = el.querySelector("svg");
    if (handle === null || drawing === null) return;
    const point = new DOMPoint(event.clientX, event.clientY).matrixTransform(drawing.getScreenCTM().inverse());
    touched = now();
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
  model.on("change", hear);
  hear();
  return () => model.off("change", hear);
}

export default { render };
