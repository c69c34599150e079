import {element} from './elements.js';
import {meshViewer} from './mesh.js';

const VIEWERS = [
  [/\.(mp3|wav)$/i, (src, name) => element('audio', {src, controls: true, preload: 'metadata', 'aria-label': name})],
  [/\.mp4$/i, (src, name) => element('video', {src, controls: true, preload: 'metadata', 'aria-label': name})],
  [/\.(png|jpe?g|gif|webp)$/i, (src, name) => element('img', {src, alt: `Result ${name}`})],
  [/\.glb$/i, meshViewer],
];

/** Returns an element for each file that a result links to. */
export function showFiles(result, sandboxUrl) {
  return links(result, '', sandboxUrl).map(([member, url]) => {
    // From this page's own host, and by a path that takes no fault of the files.
    const src = `/sandbox/${url.slice(sandboxUrl.length)}`;
    const name = decodeURIComponent(src.slice(src.lastIndexOf('/') + 1));
    const view = VIEWERS.find(([names]) => names.test(name))?.[1];
    const caption = element('figcaption', {}, `${member}: `, element('a', {href: src, download: name}, name));
    return element('figure', {}, ...(view ? [view(src, name)] : []), caption);
  });
}

/** Returns member and URL of each link to a file of the sandbox. */
function links(value, member, sandboxUrl) {
  if (typeof value === 'string') {
    return value.startsWith(`${sandboxUrl}files/`) ? [[member, value]] : [];
  }
  const isList = Array.isArray(value);
  return Object.entries(value ?? {}).flatMap(([name, inner]) => links(inner, isList ? member : name, sandboxUrl));
}
