/* What a ballot and a table of costs have in common: a form of many small entries that are saved as they are made.
   Needs assessment-card.js for the line that says what is not saved.

   What is not yet saved lies in an outbox that survives a reload. Whoever extends this says how an entry is read and
   written, and sends what waits in `sendAll`. */
"use strict";

class OutboxForm {
  static PATIENCE = 20000; // ms before a request is given up
  static WAITS = [1, 2, 4, 8, 16, 30]; // seconds between attempts

  /* `what` names in messages what is kept: "Prickarna", "Beloppen". */
  constructor(form, { store, what }) {
    this.form = form;
    this.store = `${store}:${form.dataset.store}`;
    this.what = what;
    this.saved = form.querySelector("[data-saved]");
    this.undoButton = form.querySelector("[data-undo]");
    this.banner = new UnsentBanner(document.querySelector(".unsent"), () => this.retryNow());
    this.done = []; // what may be undone
    this.waiting = new Set(); // keys; what is to be sent stands in the controls
    this.held = new Set(); // keys that wait for the writer, not for the net
    this.failures = 0;
  }

  say(words, kind = "") {
    this.saved.className = kind ? `saved saved-${kind}` : "saved";
    if (this.saved.textContent !== words) this.saved.textContent = words;
  }

  /* Put what stands in the controls of the entries that wait in the outbox. */
  keep() {
    const entries = [...this.waiting].map((key) => [key, this.read(key)]);
    try {
      if (entries.length) localStorage.setItem(this.store, JSON.stringify(Object.fromEntries(entries)));
      else localStorage.removeItem(this.store);
    } catch {
      // A full or forbidden storage must not stop the saving itself.
    }
  }

  restore() {
    let entries = {};
    try {
      entries = JSON.parse(localStorage.getItem(this.store)) ?? {};
    } catch {
      // no storage, or not ours
    }
    for (const [key, entry] of Object.entries(entries)) {
      if (this.write(key, entry)) this.waiting.add(key);
    }
    this.show();
    this.send();
  }

  send() {
    this.sending ??= this.sendAll().finally(() => (this.sending = undefined));
    return this.sending;
  }

  async post(body) {
    const token = this.form.querySelector("[name=csrfmiddlewaretoken]").value;
    const headers = { Accept: "application/json", "X-CSRFToken": token };
    const signal = AbortSignal.timeout(OutboxForm.PATIENCE);
    try {
      const reply = await fetch(this.form.action, { method: "POST", body, headers, signal, keepalive: true, redirect: "manual" });
      const content = [200, 409, 422].includes(reply.status) ? await reply.json() : null;
      return { status: reply.status, type: reply.type, content };
    } catch {
      return Response.error();
    }
  }

  unreachable(reply) {
    this.say("Inte sparat", "failed");
    if (reply.type === "opaqueredirect" || [401, 403].includes(reply.status)) {
      const signIn = linkTo(this.form.dataset.signIn, "Logga in");
      return this.banner.show(`Du är utloggad. ${this.what} finns kvar här i webbläsaren och sparas när du har loggat in och kommit tillbaka hit.`, signIn);
    }
    clearTimeout(this.retry);
    const wait = OutboxForm.WAITS[Math.min(this.failures++, OutboxForm.WAITS.length - 1)];
    this.retry = setTimeout(() => this.send(), wait * 1000);
    this.banner.show(`Servern svarar inte. ${this.what} finns kvar här i webbläsaren och sparas när det går. Låt sidan vara öppen.`);
  }

  retryNow() {
    clearTimeout(this.retry);
    this.failures = 0;
    return this.send();
  }

  listenToPage() {
    this.undoButton.addEventListener("click", () => this.undo());
    window.addEventListener("beforeunload", (event) => this.waiting.size && event.preventDefault());
    window.addEventListener("online", () => this.retryNow());
  }
}
