// Before a page is sent, asks whether the person is still signed in: what was written stays on the screen until it can be kept.
(() => {
  const said = document.currentScript.dataset;
  const token = async () => {
    const answer = await fetch(said.seat, { redirect: "manual", headers: { Accept: "application/json" } });
    return answer.ok ? (await answer.json()).token : "";
  };
  const tell = (text) =>
    document.dispatchEvent(new CustomEvent("w-messages:add", { detail: { clear: true, type: "error", text } }));
  const renew = (fresh) => {
    for (const field of document.querySelectorAll("[name=csrfmiddlewaretoken]")) field.value = fresh;
  };
  const sent = new WeakSet();

  document.addEventListener("submit", async (event) => {
    const form = event.target;
    if (form.id !== "page-edit-form" || sent.delete(form)) return;
    const button = event.submitter;
    event.preventDefault();
    event.stopImmediatePropagation();
    let fresh = "";
    try {
      fresh = await token();
    } catch {
      tell(said.unreached);
      return;
    } finally {
      if (button) button.disabled = false;
    }
    if (!fresh) return tell(said.lost);
    renew(fresh);
    sent.add(form);
    form.requestSubmit(button);
  }, true);

  window.addEventListener("focus", () => token().then((fresh) => fresh && renew(fresh), () => tell(said.unreached)));
})();
