// A form with data-passkey asks the browser for a passkey and sends what it gives: create (a new one), get (to prove who
// one is) or login (nobody is known yet; the options are fetched). Without passkeys the form of `login` stays away.
(() => {
  const bytes = (text) => Uint8Array.from(atob(text.replace(/-/g, "+").replace(/_/g, "/")), (letter) => letter.charCodeAt(0));
  const text = (buffer) => btoa(String.fromCharCode(...new Uint8Array(buffer))).replace(/\+/g, "-").replace(/\//g, "_").replace(/=+$/, "");
  const known = (list) => (list || []).map((item) => ({ ...item, id: bytes(item.id) }));

  async function create({ publicKey }) {
    const made = await navigator.credentials.create({ publicKey: {
      ...publicKey,
      challenge: bytes(publicKey.challenge),
      user: { ...publicKey.user, id: bytes(publicKey.user.id) },
      excludeCredentials: known(publicKey.excludeCredentials),
      authenticatorSelection: { ...publicKey.authenticatorSelection, residentKey: "required", requireResidentKey: true, userVerification: "required" },
    } });
    return wrap(made, { attestationObject: text(made.response.attestationObject), transports: made.response.getTransports?.() ?? [] });
  }

  async function get({ publicKey }) {
    const given = await navigator.credentials.get({ publicKey: {
      ...publicKey, challenge: bytes(publicKey.challenge), allowCredentials: known(publicKey.allowCredentials),
    } });
    const { authenticatorData, signature, userHandle } = given.response;
    return wrap(given, { authenticatorData: text(authenticatorData), signature: text(signature), userHandle: userHandle ? text(userHandle) : null });
  }

  const wrap = (credential, response) => ({
    type: credential.type, id: credential.id, rawId: text(credential.rawId),
    clientExtensionResults: credential.getClientExtensionResults(),
    response: { clientDataJSON: text(credential.response.clientDataJSON), ...response },
  });

  async function options(form) {
    if (!form.dataset.options) {
      const given = JSON.parse(document.getElementById("passkey-options").textContent);
      return given.creation_options ?? given.request_options;
    }
    const answer = await fetch(form.dataset.options, { headers: { Accept: "application/json", "X-Requested-With": "XMLHttpRequest" } });
    return (await answer.json()).request_options;
  }

  for (const form of document.querySelectorAll("[data-passkey]")) {
    if (!window.PublicKeyCredential) continue;
    form.hidden = false;
    const failed = form.querySelector("[role=alert]");
    form.addEventListener("submit", async (event) => {
      event.preventDefault();
      failed.hidden = true;
      try {
        const act = form.dataset.passkey === "create" ? create : get;
        form.elements.credential.value = JSON.stringify(await act(await options(form)));
        form.submit();
      } catch {
        failed.textContent = form.dataset.failed;
        failed.hidden = false;
      }
    });
  }
})();
