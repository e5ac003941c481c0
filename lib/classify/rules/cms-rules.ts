import { cmsGuessPaths, cmsKnownHolePaths } from "../data/cms-paths.ts";
import { feature } from "../features.ts";
import type { RequestView } from "../request-view.ts";
import { anyOf, listOf } from "../words.ts";
import type { PathRule, RequestRule } from "./rule.ts";

export const cmsRules: readonly (PathRule | RequestRule)[] = [
  {
    on: "path",
    id: "cms-known-hole",
    title: "A hole in a content management system or one of its plug-ins",
    level: "high",
    category: "cms",
    guard: "foreign",
    paths: cmsKnownHolePaths,
  },
  {
    on: "request",
    id: "wordpress-login",
    title: "Search for a WordPress login",
    level: "low",
    category: "cms",
    gate: [feature.guessWord, feature.unlinked],
    matches: (request) => request.isGuess && wordpressLogin.test(request.path),
  },
  {
    on: "request",
    id: "wordpress-file-guess",
    title: "Search for files of WordPress and its plug-ins",
    level: "low",
    category: "cms",
    gate: [feature.guessWord, feature.unlinked],
    matches: (request) =>
      request.isGuess &&
      /\/wp-[\w-]{1,40}\.php$|\/wp-content\/(?:plugins|themes)\/[^?]{0,200}\.(?:txt|md|php|log|sql|zip)$/.test(
        request.path,
      ),
  },
  {
    on: "request",
    id: "wordpress-xmlrpc",
    title: "WordPress XML-RPC, where thousands of passwords can be tried in one request",
    level: "medium",
    category: "cms",
    gate: [feature.pathWord],
    matches: (request) => {
      if (!request.segments.includes("xmlrpc.php")) return false;
      if (
        request.parameters.some(({ name }) => name === "rsd" && !request.isTurnedAway) ||
        xmlrpcClients.test(request.agent.name)
      )
        return false;
      return !request.isInUse;
    },
  },
  {
    on: "request",
    id: "wordpress-users",
    title: "List of WordPress users, for guessing passwords",
    level: "low",
    category: "cms",
    gate: [feature.pathWord],
    matches: (request) => {
      if (request.isInUse) return false;
      if (
        /\/wp-json\/wp\/v2\/users(?:\/\d{0,6})?\/?$|\/author-sitemap\.xml$|\/wp-json\/oembed\/1\.0\/embed$/.test(
          request.path,
        ) &&
        /users/.test(request.path)
      )
        return true;
      if (!/^\/(?:[\w-]{1,30}\/)?(?:index\.php)?$/.test(request.path)) return false;
      return request.parameters.some(
        ({ name, value }) =>
          (name === "author" && /^\d{1,5}$/.test(value)) ||
          (name === "rest_route" && /^\/?wp\/v2\/users/.test(value)),
      );
    },
  },
  {
    on: "request",
    id: "wordpress-rest-hole",
    title: "A route of a WordPress plug-in with a known hole",
    level: "medium",
    category: "cms",
    gate: [feature.query, feature.pathWord],
    matches: (request) =>
      !request.isInUse &&
      request.parameters.some(
        ({ name, value }) =>
          (name === "rest_route" &&
            /^\/?(?:pmpro|h5vp|essential-blocks|my-calendar|lp\/v1|litespeed|batch|wp\/v2\/gamipress|trx_addons|sure-?triggers|post-smtp)/.test(
              value,
            )) ||
          (name === "action" && pluginActions.test(value)) ||
          (name === "option" && joomlaComponents.test(value) && parametersOf(request) !== ""),
      ),
  },
  {
    on: "path",
    id: "cms-guess",
    title: "Search for a content management system",
    level: "low",
    category: "cms",
    guard: "guess",
    paths: cmsGuessPaths,
  },
];

/** Components of Joomla with known holes. */
const components = listOf(`
  com_jce com_civicrm com_foxcontact com_b2jcontact com_fabrik com_jnews com_oziogallery com_hdflvplayer com_fields
  com_registration com_macgallery com_cckjseblod com_joomanager com_sexycontactform com_adsmanager com_facileforms
  com_media
`);
const joomlaComponents = new RegExp(`^(?:${components.join("|")})$`);
export const cmsWords = [...listOf("xmlrpc.php wp-json author rest_route admin-ajax.php"), ...components];
export const cmsGuessWords = listOf(
  "wp-login.php wp-admin admin-ajax.php wp-content wp-includes plugins themes",
);

/** The task of a Joomla component, which ordinary links to one do not have. */
const parametersOf = (request: RequestView): string =>
  request.parameters.find(({ name }) => name === "task" || name === "plugin" || name === "layout")?.value ??
  "";

const wordpressLogin =
  /\/wp-login\.php$|\/wp-admin(?:\/|$)(?!admin-ajax\.php|css\/|js\/|images\/|load-(?:scripts|styles)\.php)/;
/** Programs that speak XML-RPC with a WordPress that has asked for it. */
const xmlrpcClients = new RegExp(
  anyOf(String.raw`
    jetpack wp-(?:iphone|android) ^wordpress\/ wordpress\.com windows\slive\swriter marsedit ifttt
    apache-httpclient.*automattic pingback blogilo ecto mainwp managewp infinitewp
  `),
);
/** Actions of admin-ajax.php that plug-ins with known holes answer. */
const pluginActions = new RegExp(
  `^${anyOf(`
    revslider_(?:show_image|ajax_action) duplicator_download wpdm_ kaswara um_get_members td_ajax_update_panel
    latepoint_route_call wdk_public_action bsa_pro edd_(?:download_)?search awpcp-get-regions tsml_(?:info|geocodes)
    flrblocks uploadfontico wp_statistics nm_filemanager getcountryuser simple_file_list wpuf_file_upload
    wpr_addons_upload_file bookingpress_front_get bricks_ elementor_ajax_upload rxsl ave_publishpost_remote daccess
    contact_form_process payplus miwoftp dwp_ wc_upload helpdesk_
  `)}`,
);
