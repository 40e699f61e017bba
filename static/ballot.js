/* Saves each mark of a ballot as it is made, keeps what is left in view and never goes over it. Needs outbox-form.js.

   Marks are sent one at a time, those with fewer dots than before first, so that dots that are moved never pass the
   budget. Without scripts the ballot is an ordinary form. */
"use strict";

(() => {
  const PAUSE = 600; // ms after the last key before a typed number is sent

  /* One choice: its number, its question, its two buttons. */
  class Choice {
    constructor(element) {
      this.element = element;
      this.key = element.dataset.choice;
      this.name = element.querySelector(".vote-name > span").textContent;
      this.input = element.querySelector(".vote-dots");
      this.select = element.querySelector("select");
      this.revision = element.querySelector(`[name="${this.key}-revision"]`);
      this.conflictPlace = element.querySelector(".conflict-place");
      [this.minus, this.plus] = element.querySelectorAll(".vote-step");
      this.stored = this.mark();
      this.last = this.stored;
    }

    get dots() {
      return /^\d+$/.test(this.input.value.trim()) ? Number(this.input.value) : 0;
    }

    mark() {
      return { dots: this.dots, together: this.select?.value ?? "" };
    }

    write(mark) {
      this.input.value = mark.dots;
      if (this.select) this.select.value = mark.together;
      this.last = this.mark();
    }

    isStored() {
      const { dots, together } = this.mark();
      return dots === this.stored.dots && together === this.stored.together;
    }

    show(left, cap) {
      this.element.classList.toggle("has-dots", this.dots > 0);
      this.minus.setAttribute("aria-disabled", this.dots === 0);
      this.plus.setAttribute("aria-disabled", left <= 0 || this.dots >= cap);
    }
  }

  class Ballot extends OutboxForm {
    constructor(form) {
      super(form, { store: "rostsedel", what: "Prickarna" });
      this.budget = Number(form.dataset.budget);
      this.cap = Number(form.dataset.cap);
      this.left = form.querySelector("[data-left]");
      this.choices = new Map([...form.querySelectorAll("[data-choice]")].map((each) => [each.dataset.choice, new Choice(each)]));
    }

    get remaining() {
      return this.budget - [...this.choices.values()].reduce((sum, choice) => sum + choice.dots, 0);
    }

    /* The number that a choice may have, given what the others hold. */
    most(choice) {
      return Math.max(0, Math.min(this.cap, choice.dots + this.remaining));
    }

    give(choice, dots) {
      const allowed = Math.min(Math.max(dots, 0), this.most(choice));
      choice.input.value = allowed;
      if (dots > allowed) this.say(dots > this.cap ? `Högst ${this.cap} på samma` : "Alla prickar är använda", "failed");
      this.changed(choice);
    }

    changed(choice, { undoable = true } = {}) {
      const before = choice.last;
      const now = choice.mark();
      if (before.dots === now.dots && before.together === now.together) return this.show();
      if (undoable) this.done.push({ key: choice.key, before });
      choice.last = now;
      this.held.delete(choice.key);
      choice.conflictPlace.replaceChildren();
      this.waiting.add(choice.key);
      this.keep();
      this.show();
      this.send();
    }

    undo() {
      const step = this.done.pop();
      if (!step) return;
      const choice = this.choices.get(step.key);
      choice.input.value = Math.min(step.before.dots, this.most(choice));
      if (choice.select) choice.select.value = step.before.together;
      this.changed(choice, { undoable: false });
      choice.input.focus();
    }

    show() {
      const left = this.remaining;
      const over = left < 0 ? "För många prickar: " : "";
      const counted = `${this.budget}\u00a0${this.budget === 1 ? "prick" : "prickar"}`;
      const words = `${over}${left} av ${counted} kvar, högst ${this.cap} på samma`;
      if (this.left.textContent !== words) this.left.textContent = words;
      this.left.classList.toggle("is-over", left < 0);
      for (const choice of this.choices.values()) choice.show(left, this.cap);
      this.undoButton.hidden = !this.done.length;
    }

    read(key) {
      const choice = this.choices.get(key);
      return { ...choice.mark(), revision: choice.revision.value };
    }

    write(key, entry) {
      const choice = this.choices.get(key);
      if (!choice) return false;
      choice.write(entry);
      choice.revision.value = entry.revision; // what the mark was made against, not what the page shows now
      return true;
    }

    /* Those with fewer dots than what is stored go first. */
    next() {
      const free = [...this.waiting].filter((key) => !this.held.has(key)).map((key) => this.choices.get(key));
      const gain = (choice) => choice.dots - choice.stored.dots;
      return free.sort((one, other) => gain(one) - gain(other))[0];
    }

    async sendAll() {
      for (let choice = this.next(); choice; choice = this.next()) {
        const mark = choice.mark();
        const reply = await this.#postMark(choice, mark);
        if (reply.status === 200) this.#isStored(choice, mark, reply.content);
        else if (reply.status === 409) this.#inConflict(choice, reply.content);
        else if (reply.status === 422) this.#hold(choice, reply.content.message);
        else if (reply.status === 404 || reply.status === 400) this.#hold(choice, "Läs in sidan igen.");
        else return this.unreachable(reply);
      }
    }

    #postMark(choice, mark) {
      return this.post(
        new URLSearchParams({
          [`${choice.key}-dots`]: mark.dots,
          [`${choice.key}-together`]: mark.together,
          [`${choice.key}-revision`]: choice.revision.value,
        }),
      );
    }

    #isStored(choice, mark, reply) {
      this.failures = 0;
      choice.revision.value = reply.revision;
      choice.stored = mark;
      if (choice.isStored()) this.waiting.delete(choice.key); // else it has changed meanwhile and goes again
      this.keep();
      if (this.waiting.size) return;
      this.banner.hide();
      this.say(`Sparat ${reply.saved}`.trim(), "done");
    }

    #hold(choice, why) {
      this.held.add(choice.key);
      this.say(`Inte sparat: ${choice.name}. ${why}`, "failed");
    }

    #inConflict(choice, reply) {
      this.held.add(choice.key);
      choice.theirs = reply;
      choice.conflictPlace.innerHTML = reply.html;
      this.say(`Inte sparat: någon annan har ändrat ${choice.name}. Välj vad som ska gälla.`, "conflict");
    }

    resolve(choice, whose) {
      const { dots, together, revision, saved } = choice.theirs;
      choice.conflictPlace.replaceChildren();
      choice.revision.value = revision;
      choice.stored = { dots, together };
      this.held.delete(choice.key);
      choice.input.focus();
      if (whose === "theirs") {
        choice.write(choice.stored);
        this.waiting.delete(choice.key);
        this.keep();
        this.say(`Sparat ${saved}`, "done");
        return this.show();
      }
      choice.input.value = Math.min(choice.dots, this.most(choice));
      return this.send();
    }
  }

  function onSubmit(event, ballot) {
    const button = event.submitter;
    const choice = ballot.choices.get(button?.closest("[data-choice]")?.dataset.choice);
    if (button?.name.endsWith("-choice") && choice && !choice.theirs) return; // the server made this page
    event.preventDefault();
    if (button?.name.endsWith("-choice") && choice) ballot.resolve(choice, button.value);
    else if (button?.name === "step" && choice) ballot.give(choice, choice.dots + Number(button.value.split(":").at(-1)));
    else ballot.retryNow();
  }

  function listen(form, ballot) {
    let pause;
    form.addEventListener("submit", (event) => onSubmit(event, ballot));
    form.addEventListener("input", ({ target }) => {
      if (!target.matches(".vote-dots")) return;
      clearTimeout(pause);
      ballot.show();
      pause = setTimeout(() => target.value.trim() && commit(target), PAUSE);
    });
    form.addEventListener("change", ({ target }) => {
      clearTimeout(pause);
      commit(target);
    });
    form.addEventListener("keydown", (event) => {
      const step = { ArrowUp: 1, ArrowDown: -1 }[event.key];
      if (!step || !event.target.matches(".vote-dots")) return;
      event.preventDefault();
      const choice = ballot.choices.get(event.target.closest("[data-choice]").dataset.choice);
      ballot.give(choice, choice.dots + step);
    });
    ballot.listenToPage();

    function commit(target) {
      const choice = ballot.choices.get(target.closest("[data-choice]").dataset.choice);
      if (target.matches(".vote-dots")) ballot.give(choice, choice.dots);
      else ballot.changed(choice);
    }
  }

  const form = document.querySelector("[data-ballot]");
  if (form) {
    const ballot = new Ballot(form);
    listen(form, ballot);
    form.classList.add("autosaves");
    ballot.restore();
  }
})();
