// Sugar only: a signature drawn with a finger, pen or mouse goes along as a picture. Printed notes work for everyone.
(() => {
  "use strict";
  const box = document.querySelector("[data-sign]");
  const field = document.querySelector("input[name=drawing]");
  if (!box || !field) return;
  const canvas = box.querySelector("canvas");
  const pen = canvas.getContext("2d");
  const blank = () => {
    pen.fillStyle = "#ffffff";
    pen.fillRect(0, 0, canvas.width, canvas.height);
    pen.lineWidth = 3;
    pen.lineCap = pen.lineJoin = "round";
    pen.strokeStyle = "#111111";
  };
  const place = (event) => {
    const edge = canvas.getBoundingClientRect();
    return [(event.clientX - edge.left) * canvas.width / edge.width, (event.clientY - edge.top) * canvas.height / edge.height];
  };
  let drawing = false;
  blank();
  if (field.value) {
    const before = new Image();
    before.addEventListener("load", () => pen.drawImage(before, 0, 0));
    before.src = field.value;
  }
  canvas.addEventListener("pointerdown", (event) => {
    drawing = true;
    canvas.setPointerCapture(event.pointerId);
    pen.beginPath();
    pen.moveTo(...place(event));
    event.preventDefault();
  });
  canvas.addEventListener("pointermove", (event) => {
    if (!drawing) return;
    pen.lineTo(...place(event));
    pen.stroke();
  });
  canvas.addEventListener("pointerup", () => {
    drawing = false;
    field.value = canvas.toDataURL("image/png");
  });
  box.querySelector("[data-clear]").addEventListener("click", () => { blank(); field.value = ""; });
  const ways = document.querySelectorAll("input[name=way]");
  // What the chosen way does not ask for is put away.
  const show = () => {
    const chosen = [...ways].find((way) => way.checked)?.value;
    box.hidden = chosen !== "drawn";
    document.querySelectorAll("[data-way]").forEach((part) => { part.hidden = !part.dataset.way.split(" ").includes(chosen); });
  };
  ways.forEach((way) => way.addEventListener("change", show));
  show();
})();
