// From a key press to the picture that follows it: the time at which the new picture is decoded, or the new drawing laid out.
(explorer) => {
  const stage = explorer.querySelector(".bpkit-stage");
  window.waits = [];
  let pressed = null;
  document.addEventListener("keydown", () => (pressed = performance.now()), true);
  new MutationObserver(async () => {
    if (pressed === null) return;
    const start = pressed;
    pressed = null;
    const image = stage.querySelector("img");
    if (image) await image.decode();
    else stage.getBoundingClientRect(); // lays the drawing out
    window.waits.push(performance.now() - start);
  }).observe(stage, { childList: true });
}
