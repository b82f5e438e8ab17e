// A page's colours are taken only where they can be read.

const GROUNDS = ["--nw-surface", "--nw-page", "--nw-sunk"];

/** Each pair stands together somewhere, with the contrast it needs: WCAG 2.2, 1.4.3 and 1.4.11. */
const PAIRS = [
  ["--nw-on-accent", "--nw-accent", 4.5],
  ["--nw-on-accent", "--nw-accent-strong", 4.5],
  ["--nw-accent-strong", "--nw-accent-soft", 4.5],
  ["--nw-text", "--nw-accent-soft", 4.5],
  ...GROUNDS.flatMap((ground) => [
    ["--nw-accent", ground, 4.5],
    ["--nw-accent-strong", ground, 4.5],
    ["--nw-focus", ground, 3],
  ]),
];

const channel = (value) => (value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4);
const luminance = ([red, green, blue]) => 0.2126 * channel(red) + 0.7152 * channel(green) + 0.0722 * channel(blue);

/** What was said last: it is measured often. */
let said = "";

/** Takes the page's colours back where a pair of them cannot be read, and says so on the console. */
export function useReadableColours(inside) {
  inside.classList.remove("nw-own");
  const probe = inside.appendChild(document.createElement("i"));
  const colour = (name) => {
    const written = getComputedStyle(inside).getPropertyValue(name);
    if (!CSS.supports("color", written)) {
      return [NaN, NaN, NaN];
    }
    // However a colour is written, a mixed one comes out as numbers from 0 to 1.
    probe.style.color = `color-mix(in srgb, ${written}, ${written})`;
    const [red, green, blue, opacity = 1] = getComputedStyle(probe).color.match(/[\d.]+(?:e-?\d+)?/g).map(Number);
    return opacity === 1 ? [red, green, blue] : [NaN, NaN, NaN];
  };
  const bad = PAIRS.filter(([one, other, least]) => {
    const [dark, light] = [luminance(colour(one)), luminance(colour(other))].sort((a, b) => a - b);
    return !((light + 0.05) / (dark + 0.05) >= least);
  });
  probe.remove();
  inside.classList.toggle("nw-own", bad.length > 0);
  const named = bad.map(([one, other]) => `${one} on ${other}`).join(", ");
  if (named && named !== said) {
    console.warn(`needlewise: these colours cannot be read, so our own are used: ${named}`);
  }
  said = named;
}
