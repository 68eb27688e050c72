/** Ends the job when something is not as it should be. */
export function expect(holds: boolean, what: string): asserts holds {
  if (!holds) {
    throw new Error(`Not so: ${what}`);
  }
}

/** The value of a variable of the environment. */
export function given(name: string): string {
  const value = process.env[name];
  expect(value !== undefined && value !== "", `${name} is set`);
  return value;
}
