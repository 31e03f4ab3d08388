// Light or dark at once; the server remembers it in a cookie, so no page flashes.
export function theme() {
  const form = document.querySelector("[data-theme-form]");
  form?.addEventListener("submit", async (event) => {
    const chosen = event.submitter?.value;
    if (chosen === undefined) return;
    event.preventDefault();
    const body = new FormData(form);
    body.set("theme", chosen);
    const root = document.documentElement;
    if (chosen) root.dataset.theme = chosen;
    else delete root.dataset.theme;
    document.querySelector("meta[name=color-scheme]")?.setAttribute("content", chosen || "light dark");
    for (const button of form.querySelectorAll("button")) button.setAttribute("aria-pressed", String(button.value === chosen));
    await fetch(form.action, { method: "POST", body, redirect: "manual" });
  });
}
