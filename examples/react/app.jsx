import { useEffect, useRef, useState } from "react";
import { createRoot } from "react-dom/client";
// From the package: import "needlewise/element";
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
      <needlewise-check ref={check} clinic-name="Example Clinic (fictitious)" booking-url="https://example.org/book">
        <p>Without this check, please ask us before you book.</p>
      </needlewise-check>
      {finished && <p id="finished">Thank you for taking the time.</p>}
    </>
  );
}

createRoot(document.getElementById("app")).render(<Check />);
