import { useEffect, useRef, useState } from "react";
import { createRoot } from "react-dom/client";
import "needlewise/element";

function Check() {
  const check = useRef(null);
  const [finished, setFinished] = useState(false);

  useEffect(() => {
    const element = check.current;
    const finish = () => setFinished(true);
    element.addEventListener("needlewise-finished", finish);
    return () => element.removeEventListener("needlewise-finished", finish);
  }, []);

  return (
    <>
      {/* The files of node_modules/needlewise/element, on your own web space. */}
      <needlewise-check ref={check} files="/needlewise/0.1.0/" clinic-name="Example Clinic (fictitious)" booking-url="https://example.org/book">
        <p>Without this check, please ask us before you book.</p>
      </needlewise-check>
      {finished && <p id="finished">Thank you for taking the time.</p>}
    </>
  );
}

createRoot(document.getElementById("app")).render(<Check />);
