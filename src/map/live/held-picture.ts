import { linkProgram } from './link-program.ts';

/** Three vertices that cover the screen. */
const VERTEX = `#version 300 es
void main() {
  vec2 corner = vec2(float(gl_VertexID == 1), float(gl_VertexID == 2));
  gl_Position = vec4(4.0 * corner - 1.0, 0.0, 1.0);
}`;

/* All three are of the screen's size: a texel is a pixel. */
const fragment = (color: string): string => `#version 300 es
precision highp float;
uniform highp sampler2D below;
uniform highp sampler2D onBlack;
uniform highp sampler2D onWhite;
out vec4 painted;
vec4 at(highp sampler2D picture) {
  return texelFetch(picture, ivec2(gl_FragCoord.xy), 0);
}
void main() {
  painted = ${color};
}`;

const PICTURES = ['below', 'onBlack', 'onWhite'] as const;
export type HeldPart = (typeof PICTURES)[number];

/**
 * A drawn map, kept as what is below something that moves and what is above it, so that only the
 * something needs drawing at each frame. What is above comes from two drawings, on black and on
 * white: the first is its colour, their difference what it lets through (Porter and Duff,
 * "Compositing Digital Images", SIGGRAPH 1984; alpha from two grounds as in Smith and Blinn, "Blue
 * Screen Matting", SIGGRAPH 1996).
 */
export interface HeldPicture {
  /** Keeps what the screen shows now as one of the parts. */
  keep(part: HeldPart): void;
  /** Everything below, what `draw` draws, everything above, over the whole screen. */
  compose(draw: () => void): void;
  remove(): void;
}

export function createHeldPicture(gl: WebGL2RenderingContext): HeldPicture {
  const textures = new Map(PICTURES.map((part) => [part, gl.createTexture()] as const));
  const noArrays = gl.createVertexArray();
  const program = (color: string) => {
    const linked = linkProgram(gl, VERTEX, fragment(color));
    const places = PICTURES.map((part) => gl.getUniformLocation(linked, part));
    return { linked, places };
  };
  const below = program('vec4(at(below).rgb, 1.0)');
  const letThrough = program('vec4(at(onWhite).rgb - at(onBlack).rgb, 1.0)');
  const above = program('vec4(at(onBlack).rgb, 0.0)');

  const cover = ({ linked, places }: typeof below): void => {
    gl.useProgram(linked);
    PICTURES.forEach((part, unit) => {
      gl.activeTexture(gl.TEXTURE0 + unit);
      gl.bindTexture(gl.TEXTURE_2D, textures.get(part)!);
      gl.uniform1i(places[unit]!, unit);
    });
    gl.bindVertexArray(noArrays);
    gl.drawArrays(gl.TRIANGLES, 0, 3);
    gl.bindVertexArray(null);
  };

  return {
    keep(part) {
      gl.activeTexture(gl.TEXTURE0);
      gl.bindTexture(gl.TEXTURE_2D, textures.get(part)!);
      const { drawingBufferWidth: width, drawingBufferHeight: height } = gl;
      gl.copyTexImage2D(gl.TEXTURE_2D, 0, gl.RGBA, 0, 0, width, height, 0);
      for (const parameter of [gl.TEXTURE_MIN_FILTER, gl.TEXTURE_MAG_FILTER])
        gl.texParameteri(gl.TEXTURE_2D, parameter, gl.NEAREST);
    },
    compose(draw) {
      drawOnWholeScreen(gl);
      gl.disable(gl.BLEND);
      cover(below);
      gl.enable(gl.BLEND);
      gl.blendFunc(gl.ONE, gl.ONE_MINUS_SRC_ALPHA);
      draw();
      gl.blendFunc(gl.ZERO, gl.SRC_COLOR);
      cover(letThrough);
      gl.blendFunc(gl.ONE, gl.ONE);
      cover(above);
      gl.blendFunc(gl.ONE, gl.ONE_MINUS_SRC_ALPHA);
    },
    remove() {
      for (const texture of textures.values()) gl.deleteTexture(texture);
      for (const { linked } of [below, letThrough, above]) gl.deleteProgram(linked);
      gl.deleteVertexArray(noArrays);
    },
  };
}

/** MapLibre takes its own state up again at each of its frames. */
function drawOnWholeScreen(gl: WebGL2RenderingContext): void {
  gl.bindFramebuffer(gl.FRAMEBUFFER, null);
  gl.viewport(0, 0, gl.drawingBufferWidth, gl.drawingBufferHeight);
  gl.colorMask(true, true, true, true);
  gl.blendEquation(gl.FUNC_ADD);
  for (const test of [gl.DEPTH_TEST, gl.STENCIL_TEST, gl.CULL_FACE, gl.SCISSOR_TEST])
    gl.disable(test);
}
