// Sugar only: the counter works without it. One key chooses the channel, Ctrl Enter saves, the list of what is missing
// follows what is typed; on the receipt the print button is ready to press.
(() => {
  "use strict";
  const print = document.querySelector("[data-print][data-first]");
  if (print && !print.hidden) print.focus({ preventScroll: true });
  const form = document.querySelector("form.counter");
  if (!form) return;

  const channels = [...form.querySelectorAll("input[name=channel]")];
  const part = document.getElementById("surat");
  const chosen = (radio) => { if (part && ["letter", "email"].includes(radio.value)) part.open = true; };
  channels.forEach((radio) => {
    radio.addEventListener("change", () => chosen(radio));
    radio.addEventListener("keydown", (event) => {
      const other = channels[Number(event.key) - 1];
      if (!other || event.ctrlKey || event.altKey || event.metaKey) return;
      event.preventDefault();
      other.checked = true;
      chosen(other);
      form.elements.name.focus();
    });
  });

  document.addEventListener("keydown", (event) => {
    if (event.key !== "Enter" || !(event.ctrlKey || event.metaKey)) return;
    // Links open in a tab of their own; the search box and "Keluar" are other forms.
    if (event.target.closest("a") || (event.target.form ?? form) !== form) return;
    event.preventDefault();
    form.requestSubmit();
  });

  const filled = (name) => {
    const input = form.elements[name];
    if (name === "institution" && form.elements.requester_kind.value === "person") return true;
    return !input || (input.type === "checkbox" ? input.checked : input.value.trim() !== "");
  };
  const words = [...form.querySelectorAll("[data-of]")];
  const show = () => words.forEach((word) => { word.hidden = filled(word.dataset.of); });
  form.addEventListener("input", show);
  form.addEventListener("change", show);
  show();
})();
