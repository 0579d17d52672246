// Adds to a page that is whole without it: words to search by, keys for the presentation, and what is shown, said.
(function () {
  "use strict";
  var all = Array.prototype.slice.call(document.querySelectorAll(".indicator"));
  var groups = Array.prototype.slice.call(document.querySelectorAll(".theme"));
  var words = document.getElementById("words"), status = document.getElementById("status");
  var present = document.getElementById("present"), current = null;

  function visible(each) { return each.getClientRects().length > 0; }
  function shown() { return all.filter(visible); }
  function title(each) { return each.querySelector("h4").textContent; }

  function search() {
    var wanted = words.value.toLowerCase().split(/\s+/).filter(Boolean);
    all.forEach(function (each) {
      var said = (each.children[0].textContent + " " + each.children[1].textContent).toLowerCase();
      each.hidden = !wanted.every(function (word) { return said.indexOf(word) >= 0; });
    });
    tell();
  }

  function tell() {
    groups.forEach(function (each) { each.hidden = false; });
    groups.forEach(function (each) { each.hidden = !Array.prototype.some.call(each.querySelectorAll(".indicator"), visible); });
    var list = shown(), count = list.length;
    list.forEach(function (each, at) {
      lead(each.querySelector(".steps-on .back"), " to ", list[at - 1]);
      lead(each.querySelector(".steps-on .on"), ": ", list[at + 1]);
    });
    status.textContent = present.checked ? "" : count + " of " + all.length + " indicators " + (count === 1 ? "is" : "are") + " shown.";
  }

  // Back and Next name the indicator beside this one that the filters leave; where they leave none, there is no link.
  function lead(link, before, to) {
    if (!link) { return; }
    link.hidden = !to;
    if (!to) { return; }
    link.href = "#" + to.id;
    link.querySelector(".unseen").textContent = before + title(to);
  }

  function go(each) {
    if (!each) { return; }
    current = each;
    each.scrollIntoView();
    each.focus({ preventScroll: true });
    var list = shown();
    status.textContent = "Indicator " + (list.indexOf(each) + 1) + " of " + list.length + ": " + title(each);
  }

  function nearest() {
    var list = shown();
    if (current && list.indexOf(current) >= 0) { return current; }
    return list.reduce(function (best, each) {
      var far = Math.abs(each.getBoundingClientRect().top);
      return best && Math.abs(best.getBoundingClientRect().top) <= far ? best : each;
    }, null);
  }

  function step(by) {
    var list = shown(), at = list.indexOf(nearest());
    go(list[Math.min(Math.max(at + by, 0), list.length - 1)]);
  }

  var keys = { ArrowRight: 1, ArrowDown: 1, PageDown: 1, ArrowLeft: -1, ArrowUp: -1, PageUp: -1 };
  document.addEventListener("keydown", function (event) {
    if (!present.checked || event.altKey || event.ctrlKey || event.metaKey) { return; }
    var by = keys[event.key];
    if (event.key === " " && event.target !== present) { by = event.shiftKey ? -1 : 1; }
    if (by) { step(by); } else if (event.key === "Home") { go(shown()[0]); }
    else if (event.key === "End") { go(shown()[shown().length - 1]); }
    else if (event.key === "Escape") { present.checked = false; change(); }
    else { return; }
    event.preventDefault();
  });

  document.addEventListener("click", function (event) {
    var link = event.target.closest && event.target.closest(".steps-on a");
    if (!link || link.className === "home") { return; }
    event.preventDefault();
    current = link.closest(".indicator");
    step(link.className === "on" ? 1 : -1);
  });

  document.querySelectorAll(".steps-on .home").forEach(function (link) {
    link.addEventListener("click", function () { present.checked = false; tell(); });
  });

  // A link to an indicator that a filter hides shows all of them first.
  function arrive() {
    var place = location.hash.length > 1 && document.getElementById(decodeURIComponent(location.hash.slice(1)));
    if (!place) { return; }
    if (place.matches(".indicator, .theme") && !visible(place)) {
      document.querySelectorAll(".filters fieldset label:first-of-type input").forEach(function (each) { each.checked = true; });
      words.value = "";
      search();
      place.scrollIntoView();
    }
    if (place.matches(".indicator")) { current = place; }
  }

  function change() {
    tell();
    if (present.checked) { go(shown().indexOf(current) >= 0 ? current : shown()[0]); } else if (current) { current.scrollIntoView(); }
  }

  var followed = null;
  document.addEventListener("scroll", function () {
    clearTimeout(followed);
    followed = setTimeout(function () {
      if (!present.checked) { return; }
      var before = current;
      current = null;
      current = nearest();
      if (current && current !== before) {
        var list = shown();
        status.textContent = "Indicator " + (list.indexOf(current) + 1) + " of " + list.length + ": " + title(current);
      }
    }, 200);
  }, { passive: true });

  addEventListener("beforeprint", function () {
    document.querySelectorAll("details:not([open])").forEach(function (each) { each.open = true; each.dataset.closed = ""; });
  });
  addEventListener("afterprint", function () {
    document.querySelectorAll("details[data-closed]").forEach(function (each) { each.open = false; delete each.dataset.closed; });
  });
  addEventListener("hashchange", arrive);
  words.addEventListener("input", search);
  present.addEventListener("change", change);
  document.querySelectorAll(".filters input[type=radio]").forEach(function (each) { each.addEventListener("change", tell); });
  words.parentNode.hidden = false;
  arrive();
})();
