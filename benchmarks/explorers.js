// From a key press to the picture that follows it: the time at which the new picture is decoded, or the new drawing laid out.
// `pictures` are those that were shown, with their words and what the slider said; `waits` belongs to presses one by one.
(explorer) => {
  const place = explorer.querySelector(".bpkit-content");
  const words = explorer.querySelector(".bpkit-words");
  Object.assign(window, { waits: [], presses: [], pictures: [] });
  let pressed = null; // the time of the key press that has no picture yet
  let before = null;
  document.addEventListener(
    "keydown",
    (event) => {
      pressed = event.timeStamp;
      before = place.firstElementChild;
      window.presses.push(pressed);
    },
    true,
  );
  new MutationObserver(async () => {
    const start = pressed;
    pressed = null;
    const picture = place.firstElementChild;
    const told = (picture.alt ?? picture.getAttribute("aria-label")) + words.textContent;
    if (picture.tagName === "IMG") await picture.decode();
    else picture.getBoundingClientRect(); // lays the drawing out
    const time = performance.now();
    window.pictures.push({ time, told });
    if (start === null) return;
    if (picture.outerHTML === before.outerHTML) throw new Error("the picture is the one from before");
    window.waits.push(time - start);
  }).observe(place, { childList: true });
}
