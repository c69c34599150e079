import {element} from './elements.js';

const COUNTS = {SCALAR: 1, VEC2: 2, VEC3: 3, VEC4: 4};
const READERS = {5121: ['getUint8', 1], 5123: ['getUint16', 2], 5125: ['getUint32', 4], 5126: ['getFloat32', 4]};
const MAX_TRIANGLES = 20_000;
const STEP = 0.15;
const KEYS = {ArrowLeft: [-STEP, 0], ArrowRight: [STEP, 0], ArrowUp: [0, -STEP], ArrowDown: [0, STEP]};

/** Returns a canvas with the mesh of a GLB file, which turns by dragging and by the arrow keys. */
export function meshViewer(src, name) {
  const label = `3D model ${name}. Turn it by dragging or with the arrow keys.`;
  const canvas = element('canvas', {width: 480, height: 360, tabIndex: 0, role: 'img', 'aria-label': label, className: 'mesh'});
  const problem = element('p', {className: 'error'});
  const angles = [0.6, 0.4];
  let triangles = [];
  const turn = (byX, byY) => {
    angles[0] += byX;
    angles[1] += byY;
    draw(canvas, triangles, angles);
  };
  canvas.addEventListener('keydown', (event) => {
    if (event.key in KEYS) {
      event.preventDefault(); // or the page would scroll
      turn(...KEYS[event.key]);
    }
  });
  canvas.addEventListener('pointerdown', (event) => canvas.setPointerCapture(event.pointerId));
  canvas.addEventListener('pointermove', (event) => event.buttons && turn(event.movementX / 100, event.movementY / 100));
  fetch(src)
    .then((response) => (response.ok ? response.arrayBuffer() : Promise.reject(new Error(`HTTP ${response.status}`))))
    .then((file) => {
      triangles = centered(readTriangles(new DataView(file)));
      canvas.dataset.triangles = triangles.length;
      turn(0, 0);
    })
    .catch((error) => {
      problem.textContent = `It cannot be shown: ${error.message}`;
    });
  return element('div', {}, canvas, problem);
}

/** Returns the triangles of all meshes of the scene, each three points. */
function readTriangles(view) {
  if (view.getUint32(0, true) !== 0x46546c67) {
    throw new Error('not a GLB file');
  }
  const jsonLength = view.getUint32(12, true);
  const gltf = JSON.parse(new TextDecoder().decode(new Uint8Array(view.buffer, 20, jsonLength)));
  const binary = 20 + jsonLength + 8;
  const triangles = [];
  const visit = (index, parents) => {
    const node = gltf.nodes[index];
    const place = (point) => parents.reduceRight((moved, parent) => transform(parent, moved), transform(node, point));
    for (const primitive of gltf.meshes?.[node.mesh]?.primitives ?? []) {
      const points = readAccessor(gltf, view, binary, primitive.attributes.POSITION).map(place);
      const order = primitive.indices === undefined
        ? points.map((_, i) => [i]) : readAccessor(gltf, view, binary, primitive.indices);
      for (let i = 0; i + 2 < order.length && triangles.length < MAX_TRIANGLES; i += 3) {
        triangles.push([points[order[i][0]], points[order[i + 1][0]], points[order[i + 2][0]]]);
      }
    }
    (node.children ?? []).forEach((child) => visit(child, [...parents, node]));
  };
  (gltf.scenes?.[gltf.scene ?? 0]?.nodes ?? []).forEach((root) => visit(root, []));
  return triangles;
}

function readAccessor(gltf, view, binary, index) {
  const accessor = gltf.accessors[index];
  const buffer = gltf.bufferViews[accessor.bufferView];
  const [read, bytes] = READERS[accessor.componentType];
  const width = COUNTS[accessor.type];
  const stride = buffer.byteStride ?? width * bytes;
  const start = binary + (buffer.byteOffset ?? 0) + (accessor.byteOffset ?? 0);
  return Array.from({length: accessor.count}, (_, i) =>
    Array.from({length: width}, (_unused, j) => view[read](start + i * stride + j * bytes, true)));
}

/** Moves a point as a node says: by a matrix, or by scale, rotation and translation. */
function transform(node, [x, y, z]) {
  if (node.matrix) {
    const m = node.matrix;
    return [0, 1, 2].map((i) => m[i] * x + m[4 + i] * y + m[8 + i] * z + m[12 + i]);
  }
  const [sx, sy, sz] = node.scale ?? [1, 1, 1];
  const [tx, ty, tz] = node.translation ?? [0, 0, 0];
  const [qx, qy, qz, qw] = node.rotation ?? [0, 0, 0, 1];
  const p = [x * sx, y * sy, z * sz];
  const cross = (a, b) => [a[1] * b[2] - a[2] * b[1], a[2] * b[0] - a[0] * b[2], a[0] * b[1] - a[1] * b[0]];
  const q = [qx, qy, qz];
  const inner = cross(q, p).map((c, i) => c + qw * p[i]);
  const outer = cross(q, inner);
  return [p[0] + 2 * outer[0] + tx, p[1] + 2 * outer[1] + ty, p[2] + 2 * outer[2] + tz];
}

/** Moves all points around the origin, at most 1 away. */
function centered(triangles) {
  const points = triangles.flat();
  const middle = [0, 1, 2].map((i) => {
    const values = points.map((point) => point[i]);
    return (values.reduce((a, b) => Math.min(a, b), Infinity) + values.reduce((a, b) => Math.max(a, b), -Infinity)) / 2;
  });
  const moved = (point) => point.map((value, i) => value - middle[i]);
  const radius = points.reduce((most, point) => Math.max(most, Math.hypot(...moved(point))), 0) || 1;
  return triangles.map((triangle) => triangle.map((point) => moved(point).map((value) => value / radius)));
}

/** Paints the triangles from the farthest to the nearest, brighter the more they face the viewer. */
function draw(canvas, triangles, [aroundY, aroundX]) {
  const context = canvas.getContext('2d');
  const {width, height} = canvas;
  const scale = Math.min(width, height) * 0.45;
  const [cy, sy, cx, sx] = [Math.cos(aroundY), Math.sin(aroundY), Math.cos(aroundX), Math.sin(aroundX)];
  const turned = triangles.map((triangle) => triangle.map(([x, y, z]) => {
    const depth = z * cy - x * sy;
    return [x * cy + z * sy, y * cx - depth * sx, y * sx + depth * cx];
  }));
  turned.sort((a, b) => a[0][2] + a[1][2] + a[2][2] - b[0][2] - b[1][2] - b[2][2]);
  context.clearRect(0, 0, width, height);
  for (const [a, b, c] of turned) {
    const [ux, uy, uz, vx, vy, vz] = [b[0] - a[0], b[1] - a[1], b[2] - a[2], c[0] - a[0], c[1] - a[1], c[2] - a[2]];
    const normal = [uy * vz - uz * vy, uz * vx - ux * vz, ux * vy - uy * vx];
    const facing = Math.abs(normal[2]) / (Math.hypot(...normal) || 1);
    context.fillStyle = context.strokeStyle = `hsl(231 48% ${30 + 45 * facing}%)`;
    context.beginPath();
    [a, b, c].forEach(([x, y]) => context.lineTo(width / 2 + x * scale, height / 2 - y * scale));
    context.closePath();
    context.fill();
    context.stroke();
  }
}
