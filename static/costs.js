/* Adds up a table of costs while somebody types, moves as a spreadsheet does, takes what is pasted from one, and saves
   as it goes. Needs costs-amounts.js and outbox-form.js. Without scripts the table is an ordinary form. */
"use strict";

(() => {
  const PAUSE = 600; // ms after the last key before what is typed is sent
  const TOLERANCE = 100; // ören for each filled cell

  /* One amount: its control, the revision that it started from, what is wrong with it. */
  class Amount {
    constructor(input) {
      this.input = input;
      this.key = input.id;
      this.name = input.getAttribute("aria-label")?.replace(/, kr$/, "") ?? input.labels[0].textContent;
      this.revision = input.form.querySelector(`[name="${this.key}-revision"]`);
      this.error = document.getElementById(`${this.key}-fel`);
      this.stored = input.value;
      this.last = input.value;
    }

    get typed() {
      return this.input.value;
    }

    get ore() {
      return oreOf(this.typed);
    }

    wrong(why) {
      this.error.textContent = why;
      if (why) this.input.setAttribute("aria-invalid", "true");
      else this.input.removeAttribute("aria-invalid");
    }
  }

  class Costs extends OutboxForm {
    constructor(form) {
      super(form, { store: "kostnader", what: "Beloppen" });
      this.check = form.querySelector("[data-check]");
      this.conflictPlaces = form.querySelector("[data-conflicts]");
      this.amounts = new Map([...form.querySelectorAll(".amount")].map((input) => [input.id, new Amount(input)]));
      this.rows = [...form.querySelectorAll(".costs-grid tbody tr:not(.total)")].map((row) => [...row.querySelectorAll(".amount")].map((input) => input.id));
    }

    placeOf(key) {
      const row = this.rows.findIndex((keys) => keys.includes(key));
      return row < 0 ? null : { row, column: this.rows[row].indexOf(key) };
    }

    at(row, column) {
      return this.amounts.get(this.rows[row]?.[column]);
    }

    /* Somebody is typing here: it is kept at once, and sent after a pause. */
    touched(amount) {
      this.waiting.add(amount.key);
      this.keep();
      this.say("Inte sparat än");
      this.show();
    }

    /* What has changed in these controls is to be saved, and can be undone as one. */
    changed(amounts, { undoable = true } = {}) {
      const changes = amounts.filter((amount) => amount.typed !== amount.last);
      if (!changes.length) return void this.send();
      if (undoable) this.done.push(changes.map(({ key, last }) => ({ key, before: last })));
      for (const amount of changes) {
        amount.last = amount.typed;
        amount.wrong("");
        this.held.delete(amount.key);
        this.conflictPlaces.querySelector(`[data-conflict="${amount.key}"]`)?.remove();
        this.waiting.add(amount.key);
      }
      this.keep();
      this.show();
      this.send();
    }

    undo() {
      const step = this.done.pop();
      if (!step) return;
      const amounts = step.map(({ key, before }) => {
        const amount = this.amounts.get(key);
        amount.input.value = before;
        return amount;
      });
      this.changed(amounts, { undoable: false });
      this.show();
      amounts[0].input.focus();
    }

    show() {
      const cells = this.rows.map((keys) => keys.map((key) => this.amounts.get(key).ore));
      const flat = cells.flat().filter((ore) => ore !== null && !Number.isNaN(ore));
      const sum = (numbers) => {
        const filled = numbers.filter((ore) => ore !== null && !Number.isNaN(ore));
        return filled.length ? filled.reduce((one, other) => one + other, 0) : null;
      };
      const sums = [...this.form.querySelectorAll("[data-sum]")];
      const columns = cells[0].map((_, column) => cells.map((row) => row[column]));
      [...cells, ...columns].forEach((numbers, index) => (sums[index].textContent = shownOre(sum(numbers))));
      const total = sum(flat);
      for (const place of this.form.querySelectorAll("[data-total]")) place.textContent = shownOre(total);
      this.#compare(total, flat.length);
      this.undoButton.hidden = !this.done.length;
    }

    #compare(total, filled) {
      const stated = this.amounts.get("stated_total").ore;
      let words = "";
      let isOff = false;
      if (total !== null && stated !== null && !Number.isNaN(stated)) {
        const difference = total - stated;
        isOff = Math.abs(difference) > TOLERANCE * filled;
        words = isOff ? `${shownOre(Math.abs(difference))} kr för ${difference > 0 ? "mycket" : "lite"} mot bokföringen` : "Stämmer med bokföringen";
      }
      if (this.check.textContent !== words) this.check.textContent = words;
      this.check.classList.toggle("is-off", isOff);
    }

    read(key) {
      const { typed, revision } = this.amounts.get(key);
      return { typed, revision: revision.value };
    }

    write(key, entry) {
      const amount = this.amounts.get(key);
      if (!amount) return false;
      amount.input.value = amount.last = entry.typed;
      amount.revision.value = entry.revision; // what it was written against, not what the page shows now
      return true;
    }

    get ready() {
      return [...this.waiting].filter((key) => !this.held.has(key)).map((key) => this.amounts.get(key));
    }

    async sendAll() {
      for (let amounts = this.ready; amounts.length; amounts = this.ready) {
        const sent = new Map(amounts.map((amount) => [amount, amount.typed]));
        const reply = await this.#postAmounts(sent);
        if (!reply.content) {
          if ([400, 404].includes(reply.status)) return this.#holdAll(amounts, "Läs in sidan igen.");
          return this.unreachable(reply);
        }
        this.#settle(sent, reply.content);
      }
    }

    #postAmounts(sent) {
      const body = new URLSearchParams();
      for (const [amount, typed] of sent) {
        body.set(`${amount.key}-amount`, typed);
        body.set(`${amount.key}-revision`, amount.revision.value);
      }
      return this.post(body);
    }

    #settle(sent, reply) {
      this.failures = 0;
      this.banner.hide();
      if (reply.message) return this.#holdAll([...sent.keys()], reply.message);
      for (const [amount, typed] of sent) {
        const { key } = amount;
        if (key in reply.stored) {
          amount.revision.value = reply.stored[key];
          amount.stored = typed;
          if (amount.typed === typed) this.waiting.delete(key); // else it has changed meanwhile and goes again
        } else if (amount.typed === typed) {
          this.held.add(key);
          if (key in reply.conflicts) this.#inConflict(amount, reply.conflicts[key]);
          else amount.wrong(reply.faults[key]);
        }
      }
      this.keep();
      this.#sayHowItWent(reply.saved);
    }

    #sayHowItWent(time) {
      const held = [...this.held].map((key) => this.amounts.get(key).name);
      if (held.length) return this.say(`Inte sparat: ${held.join("; ")}`, "failed");
      if (!this.waiting.size) this.say(time ? `Sparat ${time}` : "Sparat", "done");
    }

    #holdAll(amounts, why) {
      for (const amount of amounts) this.held.add(amount.key);
      this.say(`Inte sparat. ${why}`, "failed");
    }

    #inConflict(amount, theirs) {
      amount.theirs = theirs;
      const place = document.createElement("div");
      place.dataset.conflict = amount.key;
      place.innerHTML = theirs.html;
      this.conflictPlaces.append(place);
    }

    resolve(amount, whose) {
      const { amount: written, revision } = amount.theirs;
      this.conflictPlaces.querySelector(`[data-conflict="${amount.key}"]`).remove();
      amount.revision.value = revision;
      this.held.delete(amount.key);
      amount.input.focus();
      if (whose === "theirs") {
        amount.input.value = amount.last = amount.stored = written;
        this.waiting.delete(amount.key);
        this.keep();
        this.show();
        return this.#sayHowItWent("");
      }
      return this.send();
    }

    /* Fill from the control onwards with rows and columns of text; what would stand outside the table is named. */
    paste(amount, text) {
      const lines = text.replace(/\r?\n$/, "").split(/\r?\n/).map((line) => line.split("\t"));
      const from = this.placeOf(amount.key);
      const filled = [];
      let outside = 0;
      lines.forEach((line, down) =>
        line.forEach((typed, right) => {
          const target = this.at(from.row + down, from.column + right);
          if (!target) return (outside += typed.trim() ? 1 : 0);
          target.input.value = typed.trim();
          filled.push(target);
        }),
      );
      this.changed(filled);
      if (outside) this.say(`${outside} värden fick inte plats i tabellen och togs inte med`, "failed");
    }
  }

  /* The row and column steps of a key; Left and Right leave a cell only from its edge, so that text can be edited. */
  function stepOf(event) {
    const { selectionStart: start, selectionEnd: end, value } = event.target;
    const isWhole = start === 0 && end === value.length;
    if (event.key === "ArrowUp" || (event.key === "Enter" && event.shiftKey)) return [-1, 0];
    if (event.key === "ArrowDown" || event.key === "Enter") return [1, 0];
    if (event.key === "ArrowLeft" && (isWhole || end === 0)) return [0, -1];
    if (event.key === "ArrowRight" && (isWhole || start === value.length)) return [0, 1];
    return null;
  }

  function listen(form, costs) {
    let pause;
    const amountOf = (target) => (target.matches(".amount") ? costs.amounts.get(target.id) : undefined);

    form.addEventListener("input", ({ target }) => {
      clearTimeout(pause);
      costs.touched(amountOf(target));
      pause = setTimeout(() => costs.changed([amountOf(target)]), PAUSE);
    });
    form.addEventListener("change", ({ target }) => {
      clearTimeout(pause);
      costs.changed([amountOf(target)]);
    });
    form.addEventListener("focusin", ({ target }) => amountOf(target) && target.select());
    form.addEventListener("keydown", (event) => {
      const amount = amountOf(event.target);
      if (!amount || event.ctrlKey || event.metaKey || event.altKey) return;
      if (event.key === "Enter") {
        event.preventDefault(); // it never hands the form in
        costs.changed([amount]);
      }
      const place = costs.placeOf(amount.key);
      const step = place && (!event.shiftKey || event.key === "Enter") && stepOf(event);
      const next = step && costs.at(place.row + step[0], place.column + step[1]);
      if (!next) return;
      event.preventDefault();
      next.input.focus();
    });
    form.addEventListener("paste", (event) => {
      const amount = amountOf(event.target);
      const text = event.clipboardData.getData("text/plain");
      if (!amount || !costs.placeOf(amount.key) || !/[\t\n]/.test(text)) return;
      event.preventDefault();
      costs.paste(amount, text);
    });
    form.addEventListener("submit", async (event) => {
      const button = event.submitter;
      const resolved = costs.amounts.get(button?.closest("[data-conflict]")?.dataset.conflict);
      if (resolved && !resolved.theirs) return; // the server made this page
      event.preventDefault();
      if (resolved) return costs.resolve(resolved, button.value);
      await costs.retryNow();
      if (button?.name !== "onwards") return;
      if (costs.waiting.size) document.getElementById([...costs.waiting][0]).focus();
      else location.assign(form.dataset.onwards);
    });
    costs.listenToPage();
  }

  const form = document.querySelector("[data-costs]");
  if (form) {
    const costs = new Costs(form);
    listen(form, costs);
    form.classList.add("autosaves");
    costs.restore();
  }
})();
