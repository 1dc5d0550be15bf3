"use strict";
(function () {
  var grid = JSON.parse(document.getElementById("grid").textContent);
  var state = {
    control: Math.floor((grid.control.length - 1) / 2),
    belief: Math.floor((grid.belief.length - 1) / 2),
    host: grid.hosts[0],
    assign: grid.assigns[0],
    third: ""
  };
  var MINUS = "\u2212";
  var byId = function (id) { return document.getElementById(id); };
  var known = function (v) { return v !== null && v !== undefined; };

  function strategy(id) { return grid.strategies.filter(function (s) { return s.id === id; })[0]; }
  function place() {
    return [state.assign, state.host ? 1 : 0, plain(grid.control[state.control]), plain(grid.belief[state.belief])].join("|");
  }
  function plain(v) { return String(parseFloat(v.toPrecision(6))); }
  function cell(id) { return grid.cells[place() + "|" + id]; }
  function shown() {
    return grid.pair.concat(state.third ? [state.third] : []).filter(function (id, i, all) { return id && all.indexOf(id) === i; });
  }
  function percent(v) {
    if (!known(v)) return "–";
    var n = Math.round(100 * v);
    return (n === 0 && v > 0 ? "under 1" : n === 100 && v < 1 ? "over 99" : n) + "\u00a0%";
  }
  function whole(v) { return known(v) ? String(Math.round(v)) : "–"; }
  function signed(v) {
    var n = Math.round(v);
    return n === 0 ? "0" : (n > 0 ? "+" : MINUS) + Math.abs(n);
  }

  /* Differences: of paired worlds where the file carries them, otherwise of two means taken as if apart. */
  function gain(name) {
    var held = grid.gains[place()];
    if (held && known(held[name][0])) return held[name];
    var one = cell(grid.pair[0]), two = grid.pair[1] && cell(grid.pair[1]);
    if (grid.paired || !one || !two || !known(one[name][0]) || !known(two[name][0])) return null;
    var d = one[name][0] - two[name][0];
    var half = Math.hypot((one[name][2] - one[name][1]) / 2, (two[name][2] - two[name][1]) / 2);
    return [d, d - half, d + half];
  }

  function quoted(s) { return "“" + s.label + "”"; }
  function say() {
    var a = strategy(grid.pair[0]), b = grid.pair[1] && strategy(grid.pair[1]);
    var host = (state.host ? "A willing host" : "An unwilling host") + " with control " + plain(grid.control[state.control]) +
      ", believed " + plain(grid.belief[state.belief]) + ": ";
    if (!b) return host + "one strategy was run.";
    var peace = gain("days_at_peace"), rates = "";
    if (state.assign === "endogenous" && cell(a.id) && cell(b.id)) {
      rates = quoted(a) + " is signed in " + percent(cell(a.id).signing_rate[0]) + " of worlds, " + quoted(b) + " in " +
        percent(cell(b.id).signing_rate[0]) + ". ";
    }
    if (!peace) return host + rates + "No difference is defined here.";
    var ends = signed(peace[1]) + " to " + signed(peace[2]);
    if (peace[1] <= 0 && peace[2] >= 0) {
      return host + rates + "These worlds cannot tell apart their days at peace (difference " + signed(peace[0]) + ", interval " + ends + ").";
    }
    var size = Math.abs(peace[0]) < 5 ? ", practically equal" : "";
    return host + rates + quoted(a) + " leaves " + Math.abs(Math.round(peace[0])) + (peace[0] > 0 ? " more" : " fewer") +
      " days at peace than " + quoted(b) + " (interval " + ends + size + ").";
  }

  var NS = "http" + "://www.w3.org/2000/svg";
  function make(parent, tag, attributes, text) {
    var node = document.createElementNS(NS, tag);
    Object.keys(attributes).forEach(function (key) { node.setAttribute(key, attributes[key]); });
    if (text !== undefined) node.textContent = text;
    parent.appendChild(node);
    return node;
  }
  function canvas(box, height) {
    box.textContent = "";
    var width = Math.max(280, box.clientWidth);
    var svg = make(box, "svg", { viewBox: "0 0 " + width + " " + height, height: height, "aria-hidden": "true" });
    return { svg: svg, width: width, height: height };
  }
  /* Labels keep their order and a least distance, moved as little as a sweep down and a sweep up allow. */
  function spread(labels, gap, top, bottom) {
    labels.sort(function (x, y) { return x.at - y.at; });
    var last = top - gap;
    labels.forEach(function (l) { l.y = Math.max(l.at, last + gap); last = l.y; });
    var next = bottom + gap;
    labels.slice().reverse().forEach(function (l) { l.y = Math.min(l.y, next - gap); next = l.y; });
  }

  function draw() {
    var box = canvas(byId("chart"), byId("chart").clientWidth < 480 ? 270 : 380), svg = box.svg;
    var narrow = box.width < 480, left = 44, right = narrow ? 102 : 165, top = 12, bottom = 44;
    var days = grid.days, last = days[days.length - 1] || 1;
    var x = function (d) { return left + (box.width - left - right) * d / last; };
    var y = function (s) { return top + (box.height - top - bottom) * (1 - s / 1000); };
    [0, 250, 500, 750, 1000].forEach(function (s) {
      make(svg, "line", { x1: left, x2: x(last), y1: y(s), y2: y(s), stroke: s ? "#e3e7eb" : "#5c6670" });
      make(svg, "text", { x: left - 6, y: y(s) + 4, "text-anchor": "end", "font-size": 12, fill: "#1b1f24" }, s / 10 + " %");
    });
    (narrow ? [0, 90, 180, 365] : [0, 30, 90, 180, 270, 365]).filter(function (d) { return d <= last; }).forEach(function (d) {
      make(svg, "line", { x1: x(d), x2: x(d), y1: y(0), y2: y(0) + 5, stroke: "#5c6670" });
      make(svg, "text", { x: x(d), y: y(0) + 19, "text-anchor": "middle", "font-size": 12, fill: "#1b1f24" }, d);
    });
    make(svg, "text", { x: (left + x(last)) / 2, y: box.height - 5, "text-anchor": "middle", "font-size": 12.5, fill: "#1b1f24" }, "days since signing");
    var labels = [], banded = false, missing = [];
    shown().slice().reverse().forEach(function (id) {
      var s = strategy(id), c = cell(id);
      if (!c || !c.s.length || !known(c.s[0][0])) { missing.push(s.label); return; }
      var dots = function (row) {
        return row.map(function (v, i) { return known(v) ? x(days[i]).toFixed(1) + "," + y(v).toFixed(1) : ""; }).filter(Boolean);
      };
      if (c.s.length === 3) {
        make(svg, "polygon", { points: dots(c.s[1]).concat(dots(c.s[2]).reverse()).join(" "), fill: s.color, opacity: 0.2 });
        banded = true;
      }
      make(svg, "polyline", {
        points: dots(c.s[0]).join(" "), fill: "none", stroke: s.color, "stroke-width": 2.4,
        "stroke-dasharray": s.dash.map(function (d) { return d * 2.2; }).join(" ") || "none"
      });
      var tail = c.s[0].filter(known);
      labels.push({ at: y(tail[tail.length - 1]), name: s.label, color: s.color });
    });
    spread(labels, narrow ? 27 : 17, top + 6, y(0));
    labels.forEach(function (l) {
      make(svg, "path", { d: "M" + (x(last) + 2) + " " + l.at + "L" + (x(last) + 10) + " " + l.y, stroke: l.color, fill: "none" });
      var words = narrow ? fold(l.name) : [l.name];
      words.forEach(function (w, i) {
        make(svg, "text", { x: x(last) + 13, y: l.y + 4 + (i - (words.length - 1) / 2) * 12, "font-size": narrow ? 11.5 : 13, "font-weight": 600, fill: l.color }, w);
      });
    });
    byId("chart-note").textContent = "Height: share of first ceasefires still standing." +
      (banded ? " Shaded: 95 % Monte Carlo interval." : "") +
      (state.assign === "endogenous" ? " Different worlds sign under each strategy: a description, no effect." : "") +
      (missing.length ? " No ceasefire under: " + missing.join(", ") + "." : "");
  }
  function fold(name) {
    var cut = name.lastIndexOf(" ", 11);
    return name.length < 12 || cut < 0 ? [name] : [name.slice(0, cut), name.slice(cut + 1)];
  }

  function drawGain() {
    var pairs = [["days_at_peace", ["days at peace"]], ["rmst365", state.assign === "forced" ? ["first ceasefire"] : ["first ceasefire", "(of those signed)"]]];
    var found = pairs.map(function (p) { return [p[1], gain(p[0])]; });
    var box = canvas(byId("gain"), 118), svg = box.svg, left = box.width < 480 ? 116 : 150, right = box.width < 480 ? 100 : 130;
    var reach = 10;
    /* One scale for all hosts of an assignment, so that the eye can compare them. */
    Object.keys(grid.gains).filter(function (key) { return key.indexOf(state.assign + "|") === 0; }).forEach(function (key) {
      pairs.forEach(function (p) { var v = grid.gains[key][p[0]][0]; if (known(v)) reach = Math.max(reach, 1.05 * Math.abs(v)); });
    });
    found.forEach(function (f) { if (f[1]) reach = Math.max(reach, Math.abs(f[1][1]), Math.abs(f[1][2])); });
    var step = [5, 10, 20, 25, 50, 100, 200].filter(function (s) { return reach / s <= (box.width < 480 ? 1.8 : 2.6); })[0] || 200;
    var x = function (v) { return left + (box.width - left - right) * (v / reach + 1) / 2; };
    make(svg, "rect", { x: x(-5), width: x(5) - x(-5), y: 4, height: 74, fill: "#e9ecef" });
    for (var t = -Math.floor(reach / step) * step; t <= reach; t += step) {
      make(svg, "line", { x1: x(t), x2: x(t), y1: 4, y2: 78, stroke: t ? "#e3e7eb" : "#5c6670" });
      make(svg, "text", { x: x(t), y: 94, "text-anchor": "middle", "font-size": 12, fill: "#1b1f24" }, signed(t));
    }
    make(svg, "text", { x: x(0), y: 113, "text-anchor": "middle", "font-size": 12.5, fill: "#1b1f24" }, "difference (days)");
    found.forEach(function (f, row) {
      var h = 24 + 34 * row, words = f[0];
      words.forEach(function (w, i) {
        make(svg, "text", { x: left - 8, y: h + 4 + (i - (words.length - 1) / 2) * 13, "text-anchor": "end", "font-size": 12.5, fill: "#1b1f24" }, w);
      });
      if (!f[1]) { make(svg, "text", { x: box.width - right + 8, y: h + 4, "font-size": 12, fill: "#4d5760" }, "not defined"); return; }
      var open = f[1][1] <= 0 && f[1][2] >= 0;
      make(svg, "line", { x1: x(f[1][1]), x2: x(f[1][2]), y1: h, y2: h, stroke: "#1b1f24", "stroke-width": 2.5 });
      make(svg, "circle", { cx: x(f[1][0]), cy: h, r: 5.5, fill: open ? "#fff" : "#1b1f24", stroke: "#1b1f24", "stroke-width": 2 });
      make(svg, "text", { x: box.width - right + 8, y: h - 1, "font-size": 13, "font-weight": 600, fill: "#1b1f24" }, signed(f[1][0]));
      make(svg, "text", { x: box.width - right + 8, y: h + 13, "font-size": 11.5, fill: "#4d5760" }, signed(f[1][1]) + " to " + signed(f[1][2]));
    });
    var a = strategy(grid.pair[0]), b = grid.pair[1] && strategy(grid.pair[1]);
    byId("gain-note").textContent = !b ? "" : quoted(a) + " less " + quoted(b) + ". Line: 95 % Monte Carlo interval" +
      (grid.paired ? "" : ", as if the worlds were not paired (too wide)") + "; an open circle marks one that covers 0. Grey: within five days, practically equal.";
  }

  function table() {
    var heads = ["Strategy"].concat(state.assign === "endogenous" ? ["Signed by day " + grid.horizon] : [], ["Mean first ceasefire (days)", "Days at peace of " + grid.window]);
    var html = "<table><caption>With 95 % Monte Carlo intervals.</caption><thead><tr>" +
      heads.map(function (h) { return '<th scope="col">' + h + "</th>"; }).join("") + "</tr></thead><tbody>";
    shown().forEach(function (id) {
      var s = strategy(id), c = cell(id);
      var put = function (name, format) {
        if (!c || !known(c[name][0])) return "<td>–</td>";
        var ends = known(c[name][1]) ? "<span>" + format(c[name][1]).replace(/\u00a0%$/, "") + " to " + format(c[name][2]) + "</span>" : "";
        return "<td>" + format(c[name][0]) + ends + "</td>";
      };
      html += '<tr><th scope="row" style="color:' + s.color + '">' + escape(s.label) + "</th>" +
        (state.assign === "endogenous" ? put("signing_rate", percent) : "") + put("rmst365", whole) + put("days_at_peace", whole) + "</tr>";
    });
    byId("numbers").innerHTML = html + "</tbody></table>";
  }
  function escape(text) { return text.replace(/[&<>"]/g, function (c) { return "&#" + c.charCodeAt(0) + ";"; }); }

  var waiting = null;
  function show(now) {
    ["control", "belief"].forEach(function (name) {
      var value = plain(grid[name][state[name]]);
      byId(name).value = state[name];
      byId(name + "-out").textContent = value;
      byId(name).setAttribute("aria-valuetext", value);
    });
    draw(); drawGain(); table();
    /* A screen reader hears the place where the slider comes to rest, not every step on the way. */
    clearTimeout(waiting);
    var speak = function () { byId("say").textContent = say(); };
    if (now) speak(); else waiting = setTimeout(speak, 250);
  }
  function radios(box, name, values, words) {
    var list = document.querySelector("#" + box + " .choice");
    values.forEach(function (value, i) {
      var label = document.createElement("label"), input = document.createElement("input");
      input.type = "radio"; input.name = name; input.checked = i === 0;
      input.addEventListener("change", function () { state[name] = value; show(false); });
      label.appendChild(input); label.appendChild(document.createTextNode(words[String(value)]));
      list.appendChild(label);
    });
  }
  ["control", "belief"].forEach(function (name) {
    byId(name).max = grid[name].length - 1;
    byId(name).disabled = grid[name].length < 2;
    byId(name).addEventListener("input", function () { state[name] = Number(byId(name).value); show(false); });
  });
  radios("hosts", "host", grid.hosts, { "true": "willing", "false": "unwilling" });
  radios("assigns", "assign", grid.assigns, { endogenous: "the parties choose", forced: "in force everywhere" });
  var rest = grid.strategies.filter(function (s) { return grid.pair.indexOf(s.id) < 0; });
  if (rest.length) {
    [{ id: "", label: "none" }].concat(rest).forEach(function (s) {
      var option = document.createElement("option");
      option.value = s.id; option.textContent = s.label === "none" && !s.id ? "no third one" : s.label;
      byId("third").appendChild(option);
    });
    byId("third").addEventListener("change", function () { state.third = byId("third").value; show(false); });
  } else {
    byId("third-knob").hidden = true;
  }
  byId("knobs").addEventListener("submit", function (event) { event.preventDefault(); });
  window.addEventListener("resize", function () { draw(); drawGain(); });
  show(true);
})();
