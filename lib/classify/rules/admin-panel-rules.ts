import {
  adminGuessPaths,
  databasePanelPaths,
  managementConsolePaths,
  productGuessPaths,
} from "../data/admin-panel-paths.ts";
import type { PathRule } from "./rule.ts";

/** Consoles of real products: in use somewhere every day, so only looking for one that is not there is a probe. */
export const adminPanelRules: readonly PathRule[] = [
  {
    on: "path",
    id: "database-panel",
    title: "Search for a database console (phpMyAdmin, Adminer …)",
    level: "medium",
    category: "admin_panel",
    guard: "guess",
    paths: databasePanelPaths,
  },
  {
    on: "path",
    id: "management-console",
    title: "Search for the console of a server product (Tomcat, Jenkins, Kubernetes …)",
    level: "medium",
    category: "admin_panel",
    guard: "guess",
    paths: managementConsolePaths,
  },
  {
    on: "path",
    id: "product-guess",
    title: "Search for a product with known holes",
    level: "low",
    category: "admin_panel",
    guard: "guess",
    paths: productGuessPaths,
  },
  {
    on: "path",
    id: "admin-guess",
    title: "Search for an administrator's login",
    level: "low",
    category: "admin_panel",
    guard: "guess",
    paths: adminGuessPaths,
  },
];
