// Passkeys: turns what the server asks into a question of the browser, and the answer into a form. Without it, one-time codes work.

const bytes = (text) => Uint8Array.from(atob(text.replaceAll("-", "+").replaceAll("_", "/")), (sign) => sign.charCodeAt(0));
const text = (buffer) => {
  const raw = String.fromCharCode(...new Uint8Array(buffer));
  return btoa(raw).replaceAll("+", "-").replaceAll("/", "_").replaceAll("=", "");
};
const withId = (one) => ({ ...one, id: bytes(one.id) });

const question = (asked) => {
  const key = asked.publicKey;
  const ready = { ...key, challenge: bytes(key.challenge) };
  if (key.user) ready.user = withId(key.user);
  if (key.allowCredentials) ready.allowCredentials = key.allowCredentials.map(withId);
  if (key.excludeCredentials) ready.excludeCredentials = key.excludeCredentials.map(withId);
  return { publicKey: ready };
};

const answer = (credential) => {
  const given = credential.response;
  const response = { clientDataJSON: text(given.clientDataJSON) };
  for (const part of ["attestationObject", "authenticatorData", "signature", "userHandle"]) {
    if (given[part]) response[part] = text(given[part]);
  }
  if (given.getTransports) response.transports = given.getTransports();
  return {
    id: credential.id,
    rawId: text(credential.rawId),
    type: credential.type,
    response,
    clientExtensionResults: credential.getClientExtensionResults(),
  };
};

const asked = async (form) => {
  if (form.dataset.options) return JSON.parse(form.dataset.options);
  const response = await fetch(form.dataset.ask, { headers: { Accept: "application/json" } });
  if (!response.ok) throw new Error("no question from the server");
  return response.json();
};

const credentialFor = async (form) => {
  const data = await asked(form);
  if (form.dataset.passkey !== "create") return navigator.credentials.get(question(data.request_options));
  const options = question(data.creation_options);
  const resident = form.elements.passwordless?.checked ?? true;
  options.publicKey.authenticatorSelection = {
    ...options.publicKey.authenticatorSelection,
    residentKey: resident ? "required" : "discouraged",
    requireResidentKey: resident,
    userVerification: "required",
  };
  return navigator.credentials.create(options);
};

const run = async (form) => {
  const show = (name) => form.querySelector(`[data-${name}]`)?.removeAttribute("hidden");
  form.querySelectorAll("[data-trouble], [data-unsupported]").forEach((one) => one.setAttribute("hidden", ""));
  if (!window.PublicKeyCredential) return show("unsupported");
  try {
    const credential = await credentialFor(form);
    form.elements.credential.value = JSON.stringify(answer(credential));
    form.submit();
  } catch (problem) {
    show(problem.name === "SecurityError" ? "unsupported" : "trouble");
  }
};

for (const form of document.querySelectorAll("form[data-passkey]")) {
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    run(form);
  });
}
