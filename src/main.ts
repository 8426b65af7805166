import '@fontsource-variable/inter';
import './styles/base.css';
import './styles/print.css';
import { mount } from 'svelte';
import AppRoot from './App.svelte';
import { App } from './state/app.svelte.ts';
import { AnalysisClient } from './workers/client.ts';

const client = new AnalysisClient();
const app = new App(client, new URL('territories/', document.baseURI).href);

const target = document.getElementById('app');
if (target === null) throw new Error('index.html has no #app element.');
mount(AppRoot, { target, props: { app } });
