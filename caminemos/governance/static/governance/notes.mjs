// Drafts of notes save themselves. What somebody else wrote meanwhile is joined by the server; where it clashes, both are kept and shown.
const PAUSE = 1500;
const LONGEST = 15000;
const tidy = (words) => words.replace(/\r\n?/g, "\n").split("\n").map((line) => line.trimEnd()).join("\n").trim();

export class Draft {
  constructor(form) {
    this.form = form;
    this.field = form.querySelector("textarea");
    this.said = form.querySelector("[data-said]");
    this.kept = this.field.value;
    this.busy = null;
    this.stopped = false;
    this.field.addEventListener("input", () => this.later());
    form.addEventListener("submit", () => (this.leaving = true));
  }

  get isDirty() {
    return tidy(this.field.value) !== tidy(this.kept);
  }

  later() {
    if (this.stopped) return;
    clearTimeout(this.timer);
    this.first ??= Date.now();
    const wait = Math.min(PAUSE, Math.max(0, this.first + LONGEST - Date.now()));
    this.timer = setTimeout(() => this.save(), wait);
  }

  // Saves what is there; a saving under way is waited for, and what was typed during it is saved after it.
  async save() {
    clearTimeout(this.timer);
    await this.busy;
    if (!this.isDirty || this.stopped || this.leaving) return;
    this.first = undefined;
    this.busy = this.send(this.field.value);
    await this.busy;
    this.busy = null;
  }

  async send(words) {
    const body = new FormData(this.form);
    const headers = { Accept: "application/json", "X-CSRFToken": body.get("csrfmiddlewaretoken") };
    try {
      const answer = await fetch(this.form.dataset.draft, { method: "POST", body, headers });
      const told = await answer.json();
      if (answer.ok) this.keep(words, told);
      else this.refuse(told);
    } catch {
      this.tell(this.form.dataset.failed);
    }
  }

  // If nothing was typed meanwhile, the joined text is shown; otherwise one writes on upon one's own words, and they are joined next time.
  keep(sent, told) {
    const untouched = this.field.value === sent;
    const base = this.form.elements.base;
    if (untouched && tidy(sent) !== told.words) {
      const at = this.field.selectionStart;
      this.field.value = told.words;
      this.field.setSelectionRange(at, at);
    }
    this.kept = untouched ? this.field.value : sent;
    base.value = untouched ? told.base : told.own;
    this.tell(told.said);
    if (!untouched) this.later();
  }

  refuse(told) {
    this.stopped = true;
    this.tell(told.said ?? told.detail ?? this.form.dataset.failed);
    if (!told.url) return;
    const link = document.createElement("a");
    link.href = told.url;
    link.textContent = this.form.dataset.look;
    this.said.append(" ", link);
  }

  tell(words) {
    this.said.textContent = words;
  }
}

const drafts = new WeakMap();

export function draftOf(root) {
  const form = root?.querySelector("form[data-note]");
  if (!form) return null;
  if (!drafts.has(form)) drafts.set(form, new Draft(form));
  return drafts.get(form);
}

draftOf(document);
addEventListener("pagehide", () => {
  const draft = draftOf(document);
  if (draft?.isDirty && !draft.leaving && !draft.stopped) navigator.sendBeacon(draft.form.dataset.draft, new FormData(draft.form));
});
