/* Draws the figure of this page with Plotly. The colours are names of the style sheet's, so that they follow the
   reader's theme; they are looked up here, as Plotly needs the colours themselves. */
(() => {
  "use strict";

  const given = document.getElementById("figure-document").textContent;
  const place = document.getElementById("figure");
  const dark = matchMedia("(prefers-color-scheme: dark)");

  const coloured = () => {
    const style = getComputedStyle(document.documentElement);
    return JSON.parse(given, (_, value) => {
      const name = typeof value === "string" && /^var\((--[\w-]+)\)$/.exec(value);
      return name ? style.getPropertyValue(name[1]).trim() : value;
    });
  };

  // Plotly hides what stands outside the axes; headings and keys stand there on purpose.
  const showMargins = () => {
    for (const hidden of place.querySelectorAll(".scatterlayer [display=none]")) hidden.removeAttribute("display");
  };

  const draw = async () => {
    const figure = coloured();
    await Plotly.react(place, figure.data, figure.layout, { displayModeBar: false, responsive: false });
    showMargins();
  };

  const start = async () => {
    await Promise.all([400, 600].map((weight) => document.fonts.load(`${weight} 13px "Source Sans 3"`)));
    await draw();
    dark.addEventListener("change", draw);
  };

  start();
})();
