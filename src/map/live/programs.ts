import type { BandsMesh, MeshPart } from '../../core/isochrone/bands-mesh.ts';
import { linkProgram } from './link-program.ts';

/** Sides per row of the texture that holds them. */
const SIDES_PER_ROW = 1024;

/** See `MeshProjection`: x is eastward, the others northward. */
const PROJECT = `
uniform mat4 matrix;
uniform highp vec4 projection;
vec4 project(vec2 place) {
  float y = place.y * (projection.y + place.y * (projection.z + place.y * projection.w));
  return matrix * vec4(projection.x * place.x, y, 0.0, 1.0);
}`;

const FILL_VERTEX = `#version 300 es${PROJECT}
in vec2 place;
void main() {
  gl_Position = project(place);
}`;

const FILL_FRAGMENT = `#version 300 es
precision highp float;
uniform vec3 color;
out vec4 painted;
void main() {
  painted = vec4(color, 1.0);
}`;

/* A side is two triangles, half a width and half a pixel around it; the half pixel is the smoothing.
   They are not instances: software drawing takes each instance for a drawing of its own. */
const LINE_VERTEX = `#version 300 es${PROJECT}
uniform highp sampler2D sides;
uniform vec2 halfSize;
uniform float halfWidth;
out float fromMiddle;
void main() {
  int number = gl_VertexID / 6;
  int corner = gl_VertexID % 6;
  vec4 side = texelFetch(sides, ivec2(number % ${SIDES_PER_ROW}, number / ${SIDES_PER_ROW}), 0);
  vec4 from = project(side.xy);
  vec4 to = project(side.zw);
  vec2 along = (to.xy / to.w - from.xy / from.w) * halfSize;
  vec2 across = length(along) > 0.0 ? normalize(vec2(-along.y, along.x)) : vec2(0.0);
  float sign = (corner & 1) == 0 ? -1.0 : 1.0;
  float reach = halfWidth + 0.5;
  vec4 end = corner < 2 || corner == 3 ? from : to;
  fromMiddle = sign * reach;
  gl_Position = vec4(end.xy + sign * reach * across / halfSize * end.w, end.zw);
}`;

const LINE_FRAGMENT = `#version 300 es
precision highp float;
uniform vec3 color;
uniform float halfWidth;
in float fromMiddle;
out vec4 painted;
void main() {
  float alpha = clamp(halfWidth + 0.5 - abs(fromMiddle), 0.0, 1.0) * min(1.0, 2.0 * halfWidth + 0.25);
  painted = vec4(color * alpha, alpha);
}`;

type Rgb = readonly [red: number, green: number, blue: number];

/** What draws a mesh on one WebGL context: its programs and buffers. */
export interface Programs {
  upload(mesh: BandsMesh): void;
  fill(part: MeshPart, color: Rgb, matrix: Float32Array): void;
  /** `widthPixels`: in pixels of the device. */
  outline(sideCount: number, color: Rgb, widthPixels: number, matrix: Float32Array): void;
  remove(): void;
}

export function createPrograms(gl: WebGL2RenderingContext): Programs {
  const fill = linkProgram(gl, FILL_VERTEX, FILL_FRAGMENT);
  const line = linkProgram(gl, LINE_VERTEX, LINE_FRAGMENT);
  const uniform = (program: WebGLProgram, name: string) => gl.getUniformLocation(program, name);
  const [vertices, triangles] = [gl.createBuffer(), gl.createBuffer()];
  const fillArrays = gl.createVertexArray();
  /** What a side needs is in the texture: no arrays. */
  const noArrays = gl.createVertexArray();
  const sidesTexture = createSidesTexture(gl);

  gl.bindVertexArray(fillArrays);
  gl.bindBuffer(gl.ARRAY_BUFFER, vertices);
  gl.bindBuffer(gl.ELEMENT_ARRAY_BUFFER, triangles);
  const place = gl.getAttribLocation(fill, 'place');
  gl.enableVertexAttribArray(place);
  gl.vertexAttribPointer(place, 2, gl.FLOAT, false, 0, 0);
  gl.bindVertexArray(null);

  const places = {
    fill: {
      matrix: uniform(fill, 'matrix'),
      projection: uniform(fill, 'projection'),
      color: uniform(fill, 'color'),
    },
    line: {
      sides: uniform(line, 'sides'),
      matrix: uniform(line, 'matrix'),
      projection: uniform(line, 'projection'),
      color: uniform(line, 'color'),
      halfSize: uniform(line, 'halfSize'),
      halfWidth: uniform(line, 'halfWidth'),
    },
  };

  let projection: readonly [number, number, number, number] = [0, 0, 0, 0];
  return {
    upload(mesh) {
      projection = [mesh.projection.eastward, ...mesh.projection.northward];
      gl.bindVertexArray(fillArrays);
      gl.bindBuffer(gl.ARRAY_BUFFER, vertices);
      gl.bufferData(gl.ARRAY_BUFFER, mesh.vertices, gl.STREAM_DRAW);
      gl.bufferData(gl.ELEMENT_ARRAY_BUFFER, mesh.triangles, gl.STREAM_DRAW);
      gl.bindVertexArray(null);
      sidesTexture.upload(mesh.sides);
    },
    fill({ firstIndex, indexCount }, color, matrix) {
      if (indexCount === 0) return;
      gl.useProgram(fill);
      gl.uniformMatrix4fv(places.fill.matrix, false, matrix);
      gl.uniform4f(places.fill.projection, ...projection);
      gl.uniform3f(places.fill.color, ...color);
      gl.bindVertexArray(fillArrays);
      gl.drawElements(gl.TRIANGLES, indexCount, gl.UNSIGNED_INT, 4 * firstIndex);
      gl.bindVertexArray(null);
    },
    outline(sideCount, color, widthPixels, matrix) {
      if (sideCount === 0) return;
      gl.useProgram(line);
      gl.uniformMatrix4fv(places.line.matrix, false, matrix);
      gl.uniform4f(places.line.projection, ...projection);
      gl.uniform3f(places.line.color, ...color);
      gl.uniform2f(places.line.halfSize, gl.drawingBufferWidth / 2, gl.drawingBufferHeight / 2);
      gl.uniform1f(places.line.halfWidth, widthPixels / 2);
      gl.uniform1i(places.line.sides, 0);
      sidesTexture.bind();
      gl.bindVertexArray(noArrays);
      gl.drawArrays(gl.TRIANGLES, 0, 6 * sideCount);
      gl.bindVertexArray(null);
    },
    remove() {
      for (const buffer of [vertices, triangles]) gl.deleteBuffer(buffer);
      for (const arrays of [fillArrays, noArrays]) gl.deleteVertexArray(arrays);
      sidesTexture.remove();
      gl.deleteProgram(fill);
      gl.deleteProgram(line);
    },
  };
}

/** Four numbers per texel: both ends of a side. */
function createSidesTexture(gl: WebGL2RenderingContext) {
  const texture = gl.createTexture();
  let rows = 0;
  const bind = (): void => {
    gl.activeTexture(gl.TEXTURE0);
    gl.bindTexture(gl.TEXTURE_2D, texture);
  };
  const write = (row: number, width: number, height: number, values: Float32Array): void => {
    if (width * height > 0)
      gl.texSubImage2D(gl.TEXTURE_2D, 0, 0, row, width, height, gl.RGBA, gl.FLOAT, values);
  };
  const setUp = (): void => {
    for (const parameter of [gl.TEXTURE_MIN_FILTER, gl.TEXTURE_MAG_FILTER])
      gl.texParameteri(gl.TEXTURE_2D, parameter, gl.NEAREST);
    // What MapLibre sets for its images would change numbers.
    gl.pixelStorei(gl.UNPACK_FLIP_Y_WEBGL, false);
    gl.pixelStorei(gl.UNPACK_PREMULTIPLY_ALPHA_WEBGL, false);
    gl.bindBuffer(gl.PIXEL_UNPACK_BUFFER, null);
  };
  return {
    bind,
    upload(sides: Float32Array): void {
      const count = sides.length / 4;
      const full = Math.floor(count / SIDES_PER_ROW);
      bind();
      setUp();
      if (full + 1 > rows) {
        rows = 2 * (full + 1);
        const [internal, format, type] = [gl.RGBA32F, gl.RGBA, gl.FLOAT];
        gl.texImage2D(gl.TEXTURE_2D, 0, internal, SIDES_PER_ROW, rows, 0, format, type, null);
      }
      write(0, SIDES_PER_ROW, full, sides);
      write(full, count - full * SIDES_PER_ROW, 1, sides.subarray(4 * full * SIDES_PER_ROW));
    },
    remove: () => gl.deleteTexture(texture),
  };
}
