import { linkProgram } from './link-program.ts';
import { createMeshDrawing, SIDES_PER_ROW, type Linked, type MeshDrawing } from './mesh-drawing.ts';

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

/** What draws on one WebGL context: a mesh that stays and one that moves, each with its buffers. */
export interface Programs {
  readonly still: MeshDrawing;
  readonly moving: MeshDrawing;
  remove(): void;
}

export function createPrograms(gl: WebGL2RenderingContext): Programs {
  const fill = linkProgram(gl, FILL_VERTEX, FILL_FRAGMENT);
  const line = linkProgram(gl, LINE_VERTEX, LINE_FRAGMENT);
  const uniform = (program: WebGLProgram, name: string) => gl.getUniformLocation(program, name);
  const linked: Linked = {
    ...{ fill, line, place: gl.getAttribLocation(fill, 'place') },
    fillPlaces: {
      matrix: uniform(fill, 'matrix'),
      projection: uniform(fill, 'projection'),
      color: uniform(fill, 'color'),
    },
    linePlaces: {
      sides: uniform(line, 'sides'),
      matrix: uniform(line, 'matrix'),
      projection: uniform(line, 'projection'),
      color: uniform(line, 'color'),
      halfSize: uniform(line, 'halfSize'),
      halfWidth: uniform(line, 'halfWidth'),
    },
  };
  const still = createMeshDrawing(gl, linked);
  const moving = createMeshDrawing(gl, linked);
  return {
    still,
    moving,
    remove() {
      still.remove();
      moving.remove();
      gl.deleteProgram(fill);
      gl.deleteProgram(line);
    },
  };
}
