// A file field says what was chosen and how large it is, and takes files that are dropped on it.
const size = (bytes) =>
  new Intl.NumberFormat(document.documentElement.lang, { style: "unit", unit: bytes < 1e6 ? "kilobyte" : "megabyte", maximumFractionDigits: 1 })
    .format(bytes / (bytes < 1e6 ? 1e3 : 1e6));

function tell(field, list) {
  list.replaceChildren(
    ...[...field.files].map((file) => {
      const line = document.createElement("li");
      line.textContent = `${file.name} · ${size(file.size)}`;
      return line;
    }),
  );
}

export function files(root) {
  for (const field of root.querySelectorAll('input[type="file"]:not([data-ready])')) {
    field.dataset.ready = "";
    const box = document.createElement("div");
    const list = document.createElement("ul");
    box.className = "drop";
    list.setAttribute("aria-live", "polite");
    field.replaceWith(box);
    box.append(field, list);
    field.addEventListener("change", () => tell(field, list));
    for (const name of ["dragenter", "dragover"]) {
      box.addEventListener(name, (event) => {
        event.preventDefault();
        box.classList.add("is-over");
      });
    }
    for (const name of ["dragleave", "drop"]) box.addEventListener(name, () => box.classList.remove("is-over"));
    box.addEventListener("drop", (event) => {
      event.preventDefault();
      field.files = event.dataTransfer.files;
      field.dispatchEvent(new Event("change", { bubbles: true }));
    });
  }
}
