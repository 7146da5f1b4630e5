// What Cube's own compiler makes of a file of cubes, for PostgreSQL: FILE QUERY ..., one SQL each, behind the number of cubes.
// Its native addon is not in the registry; it reads templates and plans queries, and plain YAML and the older planner need neither.
process.env.CUBEJS_TESSERACT_SQL_PLANNER = 'false';
const fs = require('fs');
const Module = require('module');
const load = Module._load;
console.log = console.error;
class NativeInstance {
  newJinjaEngine() { return {}; }
}
Module._load = function (request, ...rest) {
  return request === '@cubejs-backend/native' ? { isFallbackBuild: () => true, NativeInstance } : load.call(this, request, ...rest);
};
const { prepareCompiler, PostgresQuery } = require('@cubejs-backend/schema-compiler');
(async () => {
  const [file, ...queries] = process.argv.slice(2);
  const files = async () => [{ fileName: 'setia.yml', content: fs.readFileSync(file, 'utf8') }];
  const compilers = prepareCompiler({ localPath: () => '/', dataSchemaFiles: files }, { standalone: true });
  await compilers.compiler.compile();
  const answers = [compilers.cubeEvaluator.cubeNames().length];
  for (const query of queries) {
    const [sql, parameters] = new PostgresQuery(compilers, { ...JSON.parse(query), timezone: 'UTC' }).buildSqlAndParams();
    if (parameters.length) throw new Error(`parameters: ${parameters}`);
    answers.push(sql);
  }
  process.stdout.write(JSON.stringify(answers));
})().catch((failure) => { console.error(failure.message); process.exit(1); });
