export default {
  input: "openapi.json",
  output: { path: "typescript/sdk", module: { extension: ".js" }, importFileExtension: ".js" },
  plugins: ["@hey-api/client-fetch", "@hey-api/typescript", "@hey-api/sdk"],
};
