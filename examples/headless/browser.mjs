// The script of browser.html. Everything is fetched before the first answer, and nothing after it.
import init, { Protocol } from "./headless.js";

const [document_] = await Promise.all([fetch("protocol.json").then((response) => response.text()), init()]);
const loaded = Protocol.load(document_);
const heading = document.getElementById("question");
if (loaded.type === "problems") {
  heading.textContent = "These questions cannot be used right now.";
  console.error(loaded.problems);
} else {
  const now = new Date();
  const today = [now.getFullYear(), now.getMonth() + 1, now.getDate()].map((part) => String(part).padStart(2, "0")).join("-");
  const walk = loaded.protocol.walk({}, today);
  if (walk.type === "question") heading.textContent = walk.question.title;
  const result = loaded.protocol.assess({}, today);
  if (result.type === "assessment") document.getElementById("notice").textContent = result.notice;
}
