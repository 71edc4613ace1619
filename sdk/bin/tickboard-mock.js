#!/usr/bin/env node
import '../dist/testing/command.js';
