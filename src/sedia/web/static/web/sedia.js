// Sugar only: every page works without it. No eval, no inline style, nothing sent anywhere.
(() => {
  "use strict";
  const each = (selector, act, root = document) => root.querySelectorAll(selector).forEach(act);
  const english = document.documentElement.lang === "en";
  const say = (id, en) => (english ? en : id);

  // The error summary is read first.
  document.querySelector("[data-focus]")?.focus();

  // Characters left, once the text comes near its limit.
  each("[data-limit]", (input) => {
    const limit = Number(input.dataset.limit);
    const count = document.createElement("p");
    count.className = "count";
    count.setAttribute("aria-live", "polite");
    count.hidden = true;
    input.after(count);
    const show = () => {
      const length = [...input.value.normalize("NFC").trim()].length;
      count.hidden = length < limit * 0.8;
      count.classList.toggle("count-over", length > limit);
      count.textContent = length > limit
        ? say(`Kelebihan ${length - limit} karakter`, `${length - limit} characters too many`)
        : say(`Sisa ${limit - length} karakter`, `${limit - length} characters left`);
    };
    input.addEventListener("input", show);
    show();
  });

  // Copy and print buttons are in the page but hidden until a script is there to serve them.
  each("[data-copy]", (button) => {
    if (!navigator.clipboard) return;
    button.hidden = false;
    const words = button.querySelector("[data-words]") || button;
    const before = words.textContent;
    button.addEventListener("click", async () => {
      const source = document.getElementById(button.dataset.copy);
      await navigator.clipboard.writeText((source.value ?? source.textContent).trim());
      words.textContent = say("Tersalin", "Copied");
      setTimeout(() => { words.textContent = before; }, 2000);
    });
  });
  each("[data-print]", (button) => {
    button.hidden = false;
    button.addEventListener("click", () => window.print());
  });

  // A second press while the first is under way does nothing; coming back makes the button work again.
  each("form[method=post]", (form) => form.addEventListener("submit", (event) => {
    if (form.getAttribute("aria-busy") === "true") { event.preventDefault(); return; }
    form.setAttribute("aria-busy", "true");
  }));
  window.addEventListener("pageshow", () => each("form[aria-busy]", (form) => form.removeAttribute("aria-busy")));

  // The names and sizes of what was chosen, before it is sent.
  each("input[type=file]", (input) => {
    const list = document.createElement("ul");
    list.className = "files";
    list.hidden = true;
    input.after(list);
    input.addEventListener("change", () => {
      list.replaceChildren(...[...input.files].map((file) => {
        const row = document.createElement("li");
        const name = document.createElement("span");
        const size = document.createElement("span");
        name.className = "file-name file-wide";
        name.textContent = file.name;
        size.className = "file-size";
        const mega = (file.size / 1e6).toFixed(1);
        size.textContent = file.size < 1e6 ? `${Math.ceil(file.size / 1e3)} KB` : `${english ? mega : mega.replace(".", ",")} MB`;
        row.append(name, size);
        return row;
      }));
      list.hidden = input.files.length === 0;
    });
  });
})();
