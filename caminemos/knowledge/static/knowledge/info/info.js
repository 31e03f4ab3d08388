// Leaves fast, and reads aloud with a voice that is on the device itself. Nothing is sent anywhere, nothing is kept.
const way = document.getElementById("leave");
const leave = () => {
  document.body.hidden = true;
  location.replace(way.href);
};
way.addEventListener("click", (event) => {
  event.preventDefault();
  leave();
});

const ESCAPES = 3;
const WITHIN = 2000;
let pressed = [];
document.addEventListener("keydown", (event) => {
  if (event.key !== "Escape") return;
  pressed = [...pressed.filter((moment) => event.timeStamp - moment < WITHIN), event.timeStamp];
  if (pressed.length >= ESCAPES) leave();
});
// A page that the device shows again from its memory must not stay empty.
addEventListener("pageshow", () => {
  document.body.hidden = false;
});

const paper = document.getElementById("print");
if (paper) {
  paper.hidden = false;
  paper.addEventListener("click", () => print());
}

const button = document.getElementById("listen");
const speech = globalThis.speechSynthesis;
const language = document.body.dataset.voice;
const ofLanguage = (voice) => voice.lang.toLowerCase().split(/[-_]/)[0] === language;
const voiceOf = () => speech.getVoices().find((voice) => voice.localService && ofLanguage(voice));

if (button && speech) {
  const words = button.querySelector("span");
  const listen = words.textContent;
  const show = () => {
    button.hidden = !voiceOf();
  };
  let speaking = false;
  const quiet = () => {
    words.textContent = listen;
    speaking = false;
  };
  const say = (text, voice, last) => {
    const told = new SpeechSynthesisUtterance(text);
    told.voice = voice;
    told.lang = voice.lang;
    told.rate = 0.9;
    if (last) told.addEventListener("end", quiet);
    speech.speak(told);
  };
  button.addEventListener("click", () => {
    if (speaking) {
      speech.cancel();
      quiet();
      return;
    }
    const parts = [...document.querySelectorAll("[data-say]")].map((one) => one.innerText);
    words.textContent = button.dataset.stop;
    speaking = true;
    parts.forEach((text, place) => say(text, voiceOf(), place === parts.length - 1));
  });
  speech.addEventListener?.("voiceschanged", show);
  addEventListener("pagehide", () => speech.cancel());
  quiet();
  show();
}
