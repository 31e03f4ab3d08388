// A meeting in session: its clock runs, and what the others do appears without touching what one is writing.
import { draftOf } from "./notes.mjs";

const clock = (seconds) => {
  const whole = Math.max(0, Math.floor(seconds));
  const [hours, minutes, rest] = [Math.floor(whole / 3600), Math.floor(whole / 60) % 60, whole % 60];
  const two = (n) => String(n).padStart(2, "0");
  return hours ? `${hours}:${two(minutes)}:${two(rest)}` : `${minutes}:${two(rest)}`;
};

let began = performance.now();

function tick() {
  const shown = document.querySelector("#now .clock");
  if (!shown) return;
  const spent = Number(shown.dataset.spent) + (performance.now() - began) / 1000;
  const left = Number(shown.dataset.planned) * 60 - spent;
  shown.querySelector("[data-clock]").textContent = clock(spent);
  shown.querySelector("[data-left]").textContent = clock(Math.abs(left));
  shown.querySelector("[data-word]").textContent = left < 0 ? shown.dataset.beyond : shown.dataset.within;
  shown.closest(".current").classList.toggle("is-over", left < 0);
}

// The note follows the point that runs; while one writes, it stays where one writes.
async function follow(now) {
  const writing = document.getElementById("writing");
  if (!writing) return;
  const draft = draftOf(writing);
  const elsewhere = now.dataset.item !== writing.dataset.item;
  const typing = draft && document.activeElement === draft.field;
  if (elsewhere && draft && (typing || draft.isDirty)) {
    await draft.save();
    writing.querySelector(".moved").hidden = false;
    return;
  }
  const newer = draft && now.dataset.base !== draft.form.elements.base.value && !draft.isDirty && !draft.busy;
  if (elsewhere || newer) await fresh(writing, draft);
}

async function fresh(writing, draft) {
  const typing = draft && document.activeElement === draft.field;
  const at = draft?.field.selectionStart;
  const language = draft?.form.elements.language.value ?? "";
  const answer = await fetch(`${writing.dataset.address}?language=${language}`);
  if (!answer.ok || draft?.isDirty) return;
  const made = new DOMParser().parseFromString(await answer.text(), "text/html").getElementById("writing");
  writing.replaceWith(made);
  const next = draftOf(made);
  if (typing && next) {
    next.field.focus();
    next.field.setSelectionRange(at, at);
  }
}

let attendance = document.getElementById("now")?.dataset.attendance;

async function whoIsHere(now) {
  const list = document.getElementById("attendance");
  if (!list || now.dataset.attendance === attendance) return;
  attendance = now.dataset.attendance;
  window.htmx?.ajax("GET", list.dataset.address, { target: "#attendance", swap: "outerHTML" });
}

document.addEventListener("htmx:afterSwap", (event) => {
  const now = document.getElementById("now");
  if (event.target.id !== "now" || !now) return;
  began = performance.now();
  follow(now);
  whoIsHere(now);
});

// Before the page moves on, what was written is saved.
document.addEventListener("submit", async (event) => {
  const form = event.target.closest("form[data-step]");
  const draft = draftOf(document.getElementById("writing"));
  if (!form || form.hasAttribute("hx-post") || !draft || (!draft.isDirty && !draft.busy)) return;
  event.preventDefault();
  await draft.save();
  if (draft.stopped) return;
  draft.leaving = true;
  const chosen = document.createElement("input");
  Object.assign(chosen, { type: "hidden", name: event.submitter?.name ?? "", value: event.submitter?.value ?? "" });
  if (chosen.name) form.append(chosen);
  form.submit();
});

setInterval(tick, 1000);
tick();
