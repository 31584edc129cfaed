"use strict";
(() => {
  const byId = (id) => document.getElementById(id);
  const times = JSON.parse(byId("times").textContent);
  // Milliseconds: of every sentence its begin and end; of every word its begin.
  const sentences = [...document.querySelectorAll(".s")];
  const words = [...document.querySelectorAll(".w")];
  const sound = new Audio();
  const listen = byId("listen"), seek = byId("seek"), time = byId("time"), speed = byId("speed");
  const still = matchMedia("(prefers-reduced-motion: reduce)");
  const key = "listen:" + times.id;
  let sentence = -1, word = -1, following = true, timer = 0;

  const remembered = (name) => { try { return localStorage.getItem(key + name); } catch { return null; } };
  const remember = (name, value) => { try { localStorage.setItem(key + name, value); } catch { /* private */ } };

  // The sound stands in the page as text; a blob of it can be sought in, in every browser.
  const pieces = byId("sound").textContent.trim().split(/\s+/).map((line) => {
    const raw = atob(line), bytes = new Uint8Array(raw.length);
    for (let i = 0; i < raw.length; i++) bytes[i] = raw.charCodeAt(i);
    return bytes;
  });
  sound.src = URL.createObjectURL(new Blob(pieces, { type: "audio/mpeg" }));
  sound.preload = "auto";
  sound.preservesPitch = true;

  const last = (list, moment) => { // index of the last that begins by then
    let low = 0, high = list.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (list[middle] <= moment) low = middle + 1; else high = middle;
    }
    return low - 1;
  };
  const clock = (seconds) => {
    const s = Math.max(0, Math.round(seconds)), h = Math.floor(s / 3600);
    const rest = String(Math.floor(s / 60) % 60).padStart(h ? 2 : 1, "0") + ":" + String(s % 60).padStart(2, "0");
    return h ? h + ":" + rest : rest;
  };
  const light = (list, before, now) => {
    if (before >= 0) { list[before].classList.remove("now"); list[before].removeAttribute("aria-current"); }
    if (now >= 0) list[now].classList.add("now");
  };
  const show = () => {
    const ms = sound.currentTime * 1000 + 1;
    const s = last(times.sentences, ms), w = last(times.words, ms);
    if (s !== sentence) {
      light(sentences, sentence, s);
      if (s >= 0) {
        sentences[s].setAttribute("aria-current", "true");
        if (following && !sound.paused) {
          const box = sentences[s].getBoundingClientRect();
          if (box.top < 90 || box.bottom > innerHeight * 0.75) {
            quiet = performance.now() + 1200;
            sentences[s].scrollIntoView({ block: "center", behavior: still.matches ? "auto" : "smooth" });
          }
        }
      }
      sentence = s;
    }
    const inside = w >= 0 && times.of[w] === s ? w : -1;
    if (inside !== word) { light(words, word, inside); word = inside; }
    const total = times.seconds;
    time.textContent = clock(sound.currentTime) + " / " + clock(total);
    if (document.activeElement !== seek || sound.paused === false) seek.value = sound.currentTime;
    seek.setAttribute("aria-valuetext", clock(sound.currentTime) + " of " + clock(total));
  };
  const tick = () => { show(); timer = sound.paused ? 0 : requestAnimationFrame(tick); };
  const say = (text) => { byId("told").textContent = text; };
  const to = (seconds) => { sound.currentTime = Math.min(Math.max(0, seconds), times.seconds); following = true; show(); };
  const toSentence = (index) => {
    if (!sentences.length) return;
    to(times.sentences[Math.min(Math.max(0, index), sentences.length - 1)] / 1000);
  };
  const toggle = () => {
    if (!sound.paused) { sound.pause(); return; }
    if (sound.ended) to(0);
    sound.play().catch((error) => say("It cannot be played: " + error.message));
  };
  const faster = (steps) => {
    const next = speed.selectedIndex + steps;
    if (next < 0 || next >= speed.options.length) return;
    speed.selectedIndex = next; pace();
  };
  const pace = () => { sound.playbackRate = sound.defaultPlaybackRate = Number(speed.value); remember("speed", speed.value); };

  sound.addEventListener("play", () => {
    listen.textContent = "Pause"; following = true;
    if (!timer) tick();
  });
  sound.addEventListener("pause", () => {
    listen.textContent = "Listen"; remember("place", sound.currentTime);
  });
  sound.addEventListener("ended", () => { remember("place", 0); say("The end"); });
  sound.addEventListener("seeked", show);
  sound.addEventListener("loadedmetadata", () => {
    const place = Number(remembered("place"));
    if (place > 0 && place < times.seconds - 2) to(place);
  });
  sound.addEventListener("error", () => say("This browser cannot play the sound of this page."));
  addEventListener("pagehide", () => remember("place", sound.ended ? 0 : sound.currentTime));

  let quiet = 0; // until when scrolling is ours
  for (const name of ["wheel", "touchmove"]) {
    addEventListener(name, () => { if (performance.now() > quiet) following = false; }, { passive: true });
  }

  listen.addEventListener("click", toggle);
  byId("back").addEventListener("click", () => toSentence(sound.currentTime * 1000 - times.sentences[sentence] > 1000 ? sentence : sentence - 1));
  byId("next").addEventListener("click", () => toSentence(sentence + 1));
  seek.addEventListener("input", () => to(Number(seek.value)));
  speed.addEventListener("change", pace);
  byId("look").addEventListener("click", () => {
    const root = document.documentElement;
    const dark = root.dataset.look ? root.dataset.look === "dark" : matchMedia("(prefers-color-scheme: dark)").matches;
    root.dataset.look = dark ? "light" : "dark";
    remember("look", root.dataset.look);
  });
  document.querySelector("main").addEventListener("click", (event) => {
    const at = event.target.closest(".s");
    if (!at || String(getSelection())) return;
    const index = sentences.indexOf(at);
    toSentence(index);
    if (sound.paused) toggle();
  });
  for (const button of document.querySelectorAll("button")) {
    // After a click the keys are the page's again; who came by Tab stays where he is.
    button.addEventListener("click", (event) => { if (event.detail) button.blur(); });
  }
  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const on = (kinds) => event.target.closest && event.target.closest(kinds);
    // What a control does with a key by itself stays with it.
    if (on("select") || on(event.key === " " ? "button" : "input")) return;
    if (["End", "PageDown", "PageUp", "ArrowDown", "ArrowUp"].includes(event.key)) following = false;
    const keys = {
      " ": toggle, k: toggle,
      ArrowLeft: () => byId("back").click(), ArrowRight: () => byId("next").click(),
      "[": () => faster(-1), "]": () => faster(1),
      Home: () => to(0), f: () => { following = true; sentence = -2; show(); },
    };
    const act = keys[event.key];
    if (!act) return;
    event.preventDefault();
    act();
  });

  const look = remembered("look"), kept = remembered("speed");
  if (look === "dark" || look === "light") document.documentElement.dataset.look = look;
  if (kept && [...speed.options].some((option) => option.value === kept)) speed.value = kept;
  pace();
  listen.disabled = false;
  show();
})();
