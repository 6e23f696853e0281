// Passkeys: between what the server asks, as JSON, and what browsers know. Loaded only by pages that have one.
const bytes = (text) => Uint8Array.from(atob(text.replace(/-/g, "+").replace(/_/g, "/")), (letter) => letter.charCodeAt(0));
const text = (buffer) => btoa(String.fromCharCode(...new Uint8Array(buffer))).replace(/\+/g, "-").replace(/\//g, "_").replace(/=+$/, "");
const listed = (items) => (items || []).map((item) => ({ ...item, id: bytes(item.id) }));

async function create(asked) {
  const options = { ...asked, challenge: bytes(asked.challenge), user: { ...asked.user, id: bytes(asked.user.id) } };
  options.excludeCredentials = listed(asked.excludeCredentials);
  // It is kept by the device and opened by finger, face or number, so that it is a sign-in of its own.
  options.authenticatorSelection = {
    ...asked.authenticatorSelection, residentKey: "required", requireResidentKey: true, userVerification: "required",
  };
  const made = await navigator.credentials.create({ publicKey: options });
  return {
    id: made.id, rawId: text(made.rawId), type: made.type, clientExtensionResults: made.getClientExtensionResults(),
    response: {
      attestationObject: text(made.response.attestationObject), clientDataJSON: text(made.response.clientDataJSON),
      transports: made.response.getTransports ? made.response.getTransports() : [],
    },
  };
}

async function get(asked) {
  const options = { ...asked, challenge: bytes(asked.challenge), allowCredentials: listed(asked.allowCredentials) };
  const found = await navigator.credentials.get({ publicKey: options });
  return {
    id: found.id, rawId: text(found.rawId), type: found.type, clientExtensionResults: found.getClientExtensionResults(),
    response: {
      authenticatorData: text(found.response.authenticatorData), clientDataJSON: text(found.response.clientDataJSON),
      signature: text(found.response.signature), userHandle: found.response.userHandle ? text(found.response.userHandle) : null,
    },
  };
}

async function asked(form) {
  if (form.dataset.options) { return JSON.parse(form.dataset.options).publicKey; }
  const answer = await fetch(form.dataset.ask, { headers: { Accept: "application/json" } });
  if (!answer.ok) { throw new Error(`status ${answer.status}`); }
  return (await answer.json()).request_options.publicKey;
}

for (const form of document.querySelectorAll("[data-passkey]")) {
  const says = form.querySelector("[data-passkey-says]");
  form.hidden = !window.PublicKeyCredential;
  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    says.textContent = "Waiting for your passkey…";
    try {
      const found = await { create, get }[form.dataset.passkey](await asked(form));
      form.elements.credential.value = JSON.stringify(found);
      form.submit();
    } catch (fault) {
      says.textContent = "Your browser gave no passkey. Try again, or use another way.";
    }
  });
}
