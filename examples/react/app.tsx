import { useEffect, useRef, useState } from "react";
import { createRoot } from "react-dom/client";
import "needlewise/element";
import type { NeedlewiseCheckAttributes, NeedlewiseCheckElement } from "needlewise/element";

// In JavaScript, leave this and the types out.
declare module "react" {
  namespace JSX {
    interface IntrinsicElements {
      "needlewise-check": NeedlewiseCheckAttributes & React.DetailedHTMLProps<React.HTMLAttributes<NeedlewiseCheckElement>, NeedlewiseCheckElement>;
    }
  }
}

function Check() {
  const check = useRef<NeedlewiseCheckElement>(null);
  const [finished, setFinished] = useState(false);

  useEffect(() => {
    const element = check.current;
    const finish = () => setFinished(true);
    element?.addEventListener("needlewise-finished", finish);
    return () => element?.removeEventListener("needlewise-finished", finish);
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

const place = document.getElementById("app");
if (place) {
  createRoot(place).render(<Check />);
}
