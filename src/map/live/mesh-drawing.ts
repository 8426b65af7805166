import type { BandsMesh, MeshPart } from '../../core/isochrone/bands-mesh.ts';

/** Sides per row of the texture that holds them. */
export const SIDES_PER_ROW = 1024;

type Rgb = readonly [red: number, green: number, blue: number];

/** What draws the mesh it was last given. */
export interface MeshDrawing {
  /** Gives the mesh to the graphics card, unless it has it. */
  upload(mesh: BandsMesh): void;
  fill(part: MeshPart, color: Rgb, matrix: Float32Array): void;
  /** `widthPixels`: in pixels of the device. */
  outline(color: Rgb, widthPixels: number, matrix: Float32Array): void;
  remove(): void;
}

type Uniform = WebGLUniformLocation | null;
/** The programs of one WebGL context, and where they take what. */
export interface Linked {
  readonly fill: WebGLProgram;
  readonly line: WebGLProgram;
  readonly place: number;
  readonly fillPlaces: Readonly<Record<'matrix' | 'projection' | 'color', Uniform>>;
  readonly linePlaces: Readonly<
    Record<'sides' | 'matrix' | 'projection' | 'color' | 'halfSize' | 'halfWidth', Uniform>
  >;
}

/** Buffers of their own for one mesh after the other. */
export function createMeshDrawing(
  gl: WebGL2RenderingContext,
  { fill, line, place, fillPlaces, linePlaces }: Linked,
): MeshDrawing {
  const [vertices, triangles] = [gl.createBuffer(), gl.createBuffer()];
  const fillArrays = gl.createVertexArray();
  /** What a side needs is in the texture: no arrays. */
  const noArrays = gl.createVertexArray();
  const sidesTexture = createSidesTexture(gl);

  gl.bindVertexArray(fillArrays);
  gl.bindBuffer(gl.ARRAY_BUFFER, vertices);
  gl.bindBuffer(gl.ELEMENT_ARRAY_BUFFER, triangles);
  gl.enableVertexAttribArray(place);
  gl.vertexAttribPointer(place, 2, gl.FLOAT, false, 0, 0);
  gl.bindVertexArray(null);

  let uploaded: BandsMesh | null = null;
  let projection: readonly [number, number, number, number] = [0, 0, 0, 0];
  return {
    upload(mesh) {
      if (mesh === uploaded) return;
      uploaded = mesh;
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
      gl.uniformMatrix4fv(fillPlaces.matrix, false, matrix);
      gl.uniform4f(fillPlaces.projection, ...projection);
      gl.uniform3f(fillPlaces.color, ...color);
      gl.bindVertexArray(fillArrays);
      gl.drawElements(gl.TRIANGLES, indexCount, gl.UNSIGNED_INT, 4 * firstIndex);
      gl.bindVertexArray(null);
    },
    outline(color, widthPixels, matrix) {
      const sideCount = (uploaded?.sides.length ?? 0) / 4;
      if (sideCount === 0) return;
      gl.useProgram(line);
      gl.uniformMatrix4fv(linePlaces.matrix, false, matrix);
      gl.uniform4f(linePlaces.projection, ...projection);
      gl.uniform3f(linePlaces.color, ...color);
      gl.uniform2f(linePlaces.halfSize, gl.drawingBufferWidth / 2, gl.drawingBufferHeight / 2);
      gl.uniform1f(linePlaces.halfWidth, widthPixels / 2);
      gl.uniform1i(linePlaces.sides, 0);
      sidesTexture.bind();
      gl.bindVertexArray(noArrays);
      gl.drawArrays(gl.TRIANGLES, 0, 6 * sideCount);
      gl.bindVertexArray(null);
    },
    remove() {
      for (const buffer of [vertices, triangles]) gl.deleteBuffer(buffer);
      for (const arrays of [fillArrays, noArrays]) gl.deleteVertexArray(arrays);
      sidesTexture.remove();
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
