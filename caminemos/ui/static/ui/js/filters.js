// Filters apply themselves when a choice changes and the page's content follows, without losing the place; the address keeps them.
export function filters(root) {
  for (const form of root.querySelectorAll("form[data-auto]:not([data-ready])")) {
    form.dataset.ready = "";
    if (!window.htmx) continue;
    const target = form.dataset.target ?? "#main";
    const address = new URL(form.getAttribute("action") || location.pathname, location.href).pathname;
    const attributes = {
      "hx-get": address,
      "hx-target": target,
      "hx-select": target,
      "hx-swap": "outerHTML show:none",
      "hx-push-url": "true",
      "hx-trigger": "change delay:250ms, submit",
    };
    for (const [name, value] of Object.entries(attributes)) form.setAttribute(name, value);
    window.htmx.process(form);
  }
}

// Empty filters leave the address, so that it can be read and shared.
document.addEventListener("htmx:configRequest", (event) => {
  if (!event.target.matches?.("form.filters")) return;
  for (const [name, value] of [...event.detail.formData.entries()]) if (value === "") event.detail.formData.delete(name);
});
