import { readdirSync, readFileSync } from 'node:fs';
import { createManifestReader } from './test-results/engine/reader.mjs';
import * as E from './test-results/engine/engine.mjs';
import { podClasses } from './test-results/engine/podClasses.mjs';
import { buildPodTable } from './test-results/engine/podTable.mjs';
const dir = process.argv[2];
const files = readdirSync(dir,{recursive:true}).filter(f=>f.endsWith('.yaml')).map(path=>({path,text:readFileSync(dir+'/'+path,'utf8')}));
const t=(n,f)=>{const s=performance.now();const r=f();console.log(n,(performance.now()-s).toFixed(0),'ms', (process.memoryUsage().rss/1e6).toFixed(0)+'MB');return r};
const r=t('read',()=>createManifestReader().read(files));
console.log(r.diagnostics.length, r.resources.pods.length, r.resources.workloads.length, r.resources.policies.length, r.diagnostics[0]);
for(let i=0;i<3;i++){ t('table',()=>buildPodTable(r.resources,E.KUBERNETES_READING,null)); }
let c; const cache=E.createCompileCache();
for(let i=0;i<3;i++){ c=t('compile',()=>E.compile(r.resources,E.KUBERNETES_READING,{cache: i==2?cache:undefined})); }
const cl=t('podClasses',()=>podClasses(c));
console.log('pod classes', new Set(cl).size);
for(let i=0;i<2;i++) t('recompile same',()=>E.compile(r.resources,E.KUBERNETES_READING,{cache}));
