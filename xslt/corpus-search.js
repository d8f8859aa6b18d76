// Pagefind and the parts of its index, each in a script of its own. Pagefind asks for files by `fetch`, which browsers
// do not allow to a page on a disk: within its module that name stands for a function that reads these scripts.
"use strict";

const asked = new Map();

// What each script of the index calls with what it holds.
function corpusPart(path, data) {
  asked.get(path)(Uint8Array.from(atob(data), (sign) => sign.charCodeAt(0)));
}

// The bytes of a file of the index.
function partOfIndex(path) {
  return new Promise((resolve, reject) => {
    const script = document.createElement("script");
    asked.set(path, resolve);
    script.onload = () => script.remove();
    script.onerror = () => reject(new Error(`site/search/${path}.js cannot be read`));
    script.src = new URL(`site/search/${path}.js`, location.href);
    document.head.append(script);
  });
}

async function jsonOfIndex(path) {
  return JSON.parse(new TextDecoder().decode(await partOfIndex(path)));
}

// Pagefind wants an address for the index of each language: here they are /LANGUAGE/, for one and the same folder.
globalThis.corpusFetch = async (address) => {
  const [, , ...path] = address.split("?")[0].split("/");
  return new Response(await partOfIndex(path.join("/")));
};

// The search of all texts: Pagefind with the index of every language, and the number of each text's document.
async function searchOfTexts() {
  const [program, entry, numbers] = await Promise.all([
    partOfIndex("pagefind.js"),
    jsonOfIndex("pagefind-entry.json"),
    jsonOfIndex("documents.json"),
  ]);
  const source = new Blob(["const fetch = globalThis.corpusFetch;\n", program], { type: "text/javascript" });
  const address = URL.createObjectURL(source);
  const module = await import(address);
  URL.revokeObjectURL(address);
  const own = document.documentElement.lang.toLowerCase();
  const options = { baseUrl: new URL(".", location.href).pathname, excerptLength: 24 };
  const engine = module.createInstance({ ...options, basePath: `/${own}/`, noWorker: true });
  await engine.init();
  for (const language of Object.keys(entry.languages)) {
    if (language !== own) await engine.mergeIndex(`/${language}/`, { ...options, language });
  }
  return { engine, numbers };
}
