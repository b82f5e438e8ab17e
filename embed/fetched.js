// Fetching, with failures in words for whoever looks after the page.

/** As the tool: nothing larger is even parsed. */
const LARGEST = 2_000_000;

export async function read(address, how) {
  const answer = await fetch(address, { referrerPolicy: "no-referrer", ...how }).catch((reason) => {
    throw new Error(`${address}: ${reason.message}; it is missing, was changed, or the page's policy bars it`);
  });
  if (!answer.ok) {
    throw new Error(`${address}: ${answer.status}`);
  }
  return answer;
}

export function parse(text, from) {
  if (text.length > LARGEST) {
    throw new Error(`${from}: too large`);
  }
  try {
    return JSON.parse(text);
  } catch (reason) {
    throw new Error(`${from}: ${reason.message}`);
  }
}

export const json = async (address, how) => parse(await (await read(address, how)).text(), address);
