/* Saves each answer of a step as it is given, and lets the keyboard do everything. Needs assessment-card.js.

   What is not yet saved lies in an outbox that survives a reload. An answer leaves it only when the server has
   stored it, or when the respondent has chosen somebody else's version. Without scripts the step is an ordinary form;
   on the overview only the outbox is seen to. */
"use strict";

(() => {
  const PAUSE = 1000; // ms after the last key before a text is sent
  const PATIENCE = 20000; // ms before a request is given up
  const WAITS = [1, 2, 4, 8, 16, 30]; // seconds between attempts
  const KEEPALIVE = 30000; // characters; browsers refuse to keep more than 64 KB alive
  const REASONED = [409, 422]; // statuses of an answer that is not stored, with a reason
  const TYPED = "textarea, select, input:not([type=radio])";

  /* What is not yet saved, by capability: {url, page, name, answer, revision}. Kept for the next page too. */
  class Outbox {
    constructor(name) {
      this.name = `bedomning:${name}`;
      this.entries = new Map(Object.entries(this.#read()));
    }

    #read() {
      try {
        return JSON.parse(localStorage.getItem(this.name)) ?? {};
      } catch {
        return {}; // no storage, or not ours: what is typed is then kept by the page alone
      }
    }

    #write() {
      try {
        if (this.entries.size) localStorage.setItem(this.name, JSON.stringify(Object.fromEntries(this.entries)));
        else localStorage.removeItem(this.name);
      } catch {
        // A full or forbidden storage must not stop the saving itself.
      }
    }

    put(key, entry) {
      this.entries.set(key, entry);
      this.#write();
    }

    drop(key) {
      this.entries.delete(key);
      this.#write();
    }

    toString() {
      const count = this.entries.size;
      return count === 1 ? "1 svar är inte sparat." : `${count} svar är inte sparade.`;
    }
  }

  class Saver {
    constructor(host) {
      this.host = host;
      this.token = document.querySelector("[name=csrfmiddlewaretoken]").value;
      this.outbox = new Outbox(host.dataset.store);
      this.banner = new UnsentBanner(document.querySelector(".unsent"), () => this.retryNow());
      const fieldsets = [...host.querySelectorAll("fieldset[data-capability]")];
      this.cards = new Map(fieldsets.map((each) => [each.dataset.capability, new AssessmentCard(each)]));
      this.sending = new Map(); // capability -> promise of its request
      this.held = new Set(); // capabilities that wait for the respondent, not for the net
      this.pauses = new Map();
      this.failures = 0;
      this.renewals = 0;
    }

    restore() {
      for (const [key, entry] of this.outbox.entries) {
        const card = this.cards.get(key);
        if (!card) continue;
        card.write(entry.answer);
        card.revision = entry.revision; // what the answer was given against, not what the page shows now
        card.say("Inte sparat förra gången. Skickas nu …", "failed");
      }
      return this.flush();
    }

    changed(card) {
      const { url } = card.fieldset.dataset;
      const { page } = this.host.dataset;
      this.outbox.put(card.key, { url, page, name: card.name, answer: card.read(), revision: card.revision });
      this.held.delete(card.key);
      card.say("Inte sparat än"); // at once: what the line said of the last save is no longer true
      card.hideConflict();
      this.showProgress();
    }

    later(card) {
      clearTimeout(this.pauses.get(card.key));
      this.pauses.set(card.key, setTimeout(() => this.send(card.key), PAUSE));
    }

    flush() {
      const waiting = [...this.outbox.entries.keys()].filter((key) => !this.held.has(key));
      return Promise.all(waiting.map((key) => this.send(key)));
    }

    /* One request at a time for each capability; what is changed meanwhile goes in the next. */
    send(key) {
      clearTimeout(this.pauses.get(key));
      if (!this.sending.has(key)) {
        this.sending.set(key, this.#sendUntilSame(key).finally(() => this.sending.delete(key)));
      }
      return this.sending.get(key);
    }

    async #sendUntilSame(key) {
      while (this.outbox.entries.has(key) && !this.held.has(key)) {
        const entry = this.outbox.entries.get(key);
        this.cards.get(key)?.sayIfSlow("Sparar …");
        const reply = await this.#post(key, entry);
        const isNewest = this.outbox.entries.get(key) === entry;
        if (reply.status === 200) this.#isStored(key, isNewest, reply.content);
        else if (isNewest || !REASONED.includes(reply.status)) return this.#notStored(key, reply);
      }
    }

    async #post(key, entry) {
      const body = new URLSearchParams({ [`${key}-revision`]: entry.revision });
      for (const [field, value] of Object.entries(entry.answer)) body.set(`${key}-${field}`, value);
      const headers = { Accept: "application/json", "X-CSRFToken": this.token };
      // An answer that is on its way arrives even if the page is left.
      const keepalive = body.toString().length < KEEPALIVE;
      const signal = AbortSignal.timeout(PATIENCE);
      try {
        const reply = await fetch(entry.url, { method: "POST", body, headers, signal, keepalive, redirect: "manual" });
        const content = [200, ...REASONED].includes(reply.status) ? await reply.json() : null;
        return { status: reply.status, type: reply.type, content };
      } catch {
        return Response.error();
      }
    }

    #isStored(key, isNewest, reply) {
      this.failures = this.renewals = 0;
      this.isSignedOut = false;
      const card = this.cards.get(key);
      if (card) this.#isNow(card, reply.revision);
      if (isNewest) {
        this.outbox.drop(key);
        card?.say(`Sparat ${reply.saved}`.trim(), "done");
        card?.suggest(reply.suggestion);
      } else if (this.outbox.entries.has(key)) {
        this.outbox.put(key, { ...this.outbox.entries.get(key), revision: reply.revision });
      }
      if (!this.outbox.entries.size) this.#allStored();
      else if (this.retry) this.retryNow();
    }

    #isNow(card, revision) {
      if (card.isUnconfirmed() && revision > card.revision) {
        card.confirm();
        this.showProgress();
      }
      card.revision = revision;
    }

    #allStored() {
      this.banner.hide();
      if (!this.cards.size) location.reload(); // the overview counts what has just arrived
    }

    #notStored(key, reply) {
      const card = this.cards.get(key);
      if (reply.status === 409) return this.#inConflict(key, reply.content);
      if (reply.status === 422) return this.#hold(key, reply.content.message);
      if (reply.status === 404) return this.#hold(key, "Du har inte längre rätt att svara här.");
      if (reply.status === 400) return this.#hold(key, "Läs in sidan igen. Det du skrivit finns kvar.");
      card?.say("Inte sparat", "failed");
      const isSignedOut = reply.type === "opaqueredirect" || [401, 403].includes(reply.status);
      return isSignedOut ? this.#renewSession() : this.#waitForNet();
    }

    #hold(key, why) {
      this.held.add(key);
      const card = this.cards.get(key);
      if (card) card.say(`Inte sparat. ${why}`, "failed");
      else this.#tellOfOtherStep(key, `inte sparat. ${why}`);
    }

    #inConflict(key, reply) {
      this.held.add(key);
      const card = this.cards.get(key);
      if (!card) return this.#tellOfOtherStep(key, "svaret har ändrats sedan du öppnade sidan. Gå dit och välj vilket som ska gälla.");
      card.theirs = reply;
      card.showConflict(reply.html);
    }

    #tellOfOtherStep(key, what) {
      const { name, page } = this.outbox.entries.get(key);
      this.banner.show(`${name}: ${what}`, linkTo(`${page}#${key}`, `Gå till ${name}`));
    }

    resolve(card, choice) {
      const { answer, revision, saved, suggestion } = card.theirs;
      card.hideConflict();
      card.revision = revision;
      card.focus();
      if (choice === "mine") {
        this.changed(card);
        return this.send(card.key);
      }
      this.held.delete(card.key);
      card.write(answer);
      card.suggest(suggestion);
      this.outbox.drop(card.key);
      card.say(`Sparat ${saved}`, "done");
      this.showProgress();
    }

    #retryIn(seconds, action) {
      clearTimeout(this.retry);
      this.retry = setTimeout(() => {
        this.retry = undefined;
        action();
      }, seconds * 1000);
    }

    #waitForNet() {
      if (!this.retry) this.#retryIn(WAITS[Math.min(this.failures++, WAITS.length - 1)], () => this.flush());
      const words = "Servern svarar inte. Det du skrivit finns kvar här i webbläsaren och skickas när det går. Låt sidan vara öppen.";
      this.banner.show(`${this.outbox} ${words}`);
    }

    /* The session has ended, or the person has signed in anew elsewhere: ask the page itself who is signed in and
       take over its token. Somebody else's session must never be used for what this person wrote. */
    #renewSession() {
      this.renewal ??= this.#askWhoIsSignedIn().finally(() => (this.renewal = undefined));
      return this.renewal;
    }

    async #askWhoIsSignedIn() {
      const reply = await this.#ownPage();
      if (reply.type === "error") return this.#waitForNet();
      const found = await this.#signedIn(reply);
      if (found?.person === this.host.dataset.person) {
        this.token = found.token;
        return this.#retryIn(WAITS[this.renewals++] ?? WAITS.at(-1), () => this.flush());
      }
      this.isSignedOut = true;
      this.#retryIn(WAITS.at(-1), () => this.flush());
      this.#askToSignIn(found);
    }

    async #ownPage() {
      try {
        return await fetch(this.host.dataset.page, { redirect: "manual", cache: "no-store" });
      } catch {
        return Response.error();
      }
    }

    async #signedIn(reply) {
      if (reply.status !== 200) return null;
      const page = new DOMParser().parseFromString(await reply.text(), "text/html");
      const person = page.querySelector("[data-person]")?.dataset.person;
      return { person, token: page.querySelector("[name=csrfmiddlewaretoken]")?.value };
    }

    #askToSignIn(other) {
      const reason = other
        ? "Någon annan är inloggad i webbläsaren. Logga in som dig själv i en annan flik, så skickas svaren."
        : "Du är utloggad. Logga in i en ny flik och kom tillbaka hit, så skickas svaren.";
      const signIn = linkTo(this.host.dataset.signIn, "Logga in i en ny flik");
      signIn.target = "_blank";
      this.banner.show(`${this.outbox} Det du skrivit finns kvar. ${reason}`, signIn);
    }

    retryNow() {
      clearTimeout(this.retry);
      this.retry = undefined;
      this.failures = this.renewals = 0;
      return this.flush();
    }

    wentOffline() {
      this.banner.show("Du är utan nät. Det du svarar finns kvar här i webbläsaren och skickas när nätet är tillbaka. Låt sidan vara öppen.");
    }

    cameOnline() {
      this.banner.hide();
      this.retryNow();
    }

    showProgress() {
      const cards = [...this.cards.values()];
      const answered = cards.filter((card) => card.isAnswered() && !card.isUnconfirmed()).length;
      const step = document.querySelector(".steps [aria-current]");
      if (!step) return;
      step.querySelector(".count").firstChild.data = answered;
      step.closest("li").classList.toggle("step-done", answered === cards.length);
    }
  }

  /* Keys work on the capability that has focus, and never inside a text. */
  function onKey(event, saver) {
    if (!event.key || event.ctrlKey || event.altKey || event.metaKey || event.target.matches(TYPED)) return;
    const card = saver.cards.get(event.target.closest("[data-capability]")?.dataset.capability);
    const code = { v: "unknown", l: "elsewhere", delete: "" }[event.key.toLowerCase()] ?? event.key;
    const chooses = card && (["unknown", "elsewhere", ""].includes(code) || /^[0-4]$/.test(code));
    const moves = event.key === "Enter" && event.target.matches("[type=radio], fieldset, h1");
    if (chooses) card.choose(code);
    else if (moves) moveOn(saver, card, event.shiftKey ? -1 : 1);
    if (chooses || moves) event.preventDefault();
  }

  function moveOn(saver, card, direction) {
    const cards = [...saver.cards.values()];
    const index = card ? cards.indexOf(card) + direction : 0;
    if (cards[index]) cards[index].focus();
    else if (index > 0) document.querySelector("[data-next]").click();
  }

  /* Leaving by a link first lets what is under way arrive, so that no warning is needed. */
  async function onLink(event, saver) {
    const target = event.target.closest("a[href]");
    const elsewhere = !target || target.target || event.ctrlKey || event.metaKey || event.shiftKey || event.button;
    if (elsewhere || !saver.outbox.entries.size || saver.held.size) return;
    if (target.pathname === location.pathname && target.hash) return;
    event.preventDefault();
    await Promise.race([saver.flush(), new Promise((resolve) => setTimeout(resolve, 3000))]);
    location.href = target.href;
  }

  function onSubmit(event, saver, card) {
    const choice = event.submitter?.name.endsWith("-choice") ? event.submitter.value : null;
    if (choice && !card.theirs) return; // the server made this page: it takes the choice as well
    event.preventDefault();
    if (choice) saver.resolve(card, choice);
    else if (event.target.matches("[data-sends-all]")) sendAll(event, saver);
    else saver.flush();
  }

  /* Where the form is what is handed in, it goes once all that it holds is saved, or can never be: the server then
     says why. Else the line at the foot says what waits. */
  async function sendAll({ target, submitter }, saver) {
    await saver.flush();
    const waits = [...saver.outbox.entries.keys()].filter((key) => !saver.held.has(key));
    if (waits.length) return;
    for (const key of [...saver.outbox.entries.keys()]) saver.outbox.drop(key);
    if (submitter?.hasAttribute("formaction")) target.action = submitter.formAction;
    target.submit();
  }

  function listenToForm(form, saver) {
    const cardOf = (element) => saver.cards.get(element?.closest("[data-capability]")?.dataset.capability);
    form.addEventListener("input", ({ target }) => {
      if (!target.matches(TYPED)) return;
      saver.changed(cardOf(target));
      saver.later(cardOf(target));
    });
    form.addEventListener("change", ({ target }) => {
      const card = cardOf(target);
      if (target.type === "radio") card.measure();
      saver.changed(card);
      card.unfold();
      saver.send(card.key);
    });
    form.addEventListener("submit", (event) => onSubmit(event, saver, cardOf(event.submitter)));
    document.addEventListener("keydown", (event) => onKey(event, saver));
  }

  function listenToPage(saver) {
    document.addEventListener("click", (event) => onLink(event, saver));
    window.addEventListener("beforeunload", (event) => saver.outbox.entries.size && event.preventDefault());
    window.addEventListener("offline", () => saver.wentOffline());
    window.addEventListener("online", () => saver.cameOnline());
    document.addEventListener("visibilitychange", () => saver.isSignedOut && !document.hidden && saver.retryNow());
    window.addEventListener("focus", () => saver.isSignedOut && saver.retryNow());
  }

  const host = document.querySelector("[data-autosave]");
  if (host) {
    const saver = new Saver(host);
    listenToPage(saver);
    if (host.matches("form")) {
      listenToForm(host, saver);
      host.classList.add("autosaves");
    }
    saver.restore();
  }
})();
