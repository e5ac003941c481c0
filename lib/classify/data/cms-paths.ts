import { listOf } from "../words.ts";

/** Paths of the rule `cms-known-hole`. */
export const cmsKnownHolePaths = listOf(`
  wp-content/plugins/wp-file-manager wp-content/plugins/revslider/temp wp-content/plugins/duplicator/installer
  wp-content/plugins/backup-backup/includes wp-content/plugins/wp-automatic/inc wp-content/plugins/wp-mobile-detector
  wp-content/plugins/formcraft/file-upload wp-content/plugins/simple-file-list wp-content/plugins/wpdiscuz/utils/ajax
  wp-content/plugins/media-library-assistant/includes/mla-stream-image.php wp-content/plugins/gracemedia-media-player
  wp-content/plugins/lastfm-rotation wp-content/plugins/wp-responsive-images/image_handler.php
  wp-content/plugins/wptouch/php wp-content/plugins/wp-symposium wp-content/plugins/reflex-gallery
  wp-content/plugins/cherry-plugin wp-content/plugins/work-the-flow-file-upload
  wp-content/plugins/wp-ecommerce-shop-styling wp-content/plugins/mail-masta wp-content/plugins/site-editor/editor
  wp-content/plugins/localize-my-post wp-content/plugins/wp-with-spritz wp-content/plugins/aspose-doc-exporter
  wp-content/plugins/hb-audio-gallery-lite wp-content/plugins/google-mp3-audio-player
  wp-content/plugins/wp-source-control wp-content/plugins/ebook-download wp-content/plugins/recent-backups
  wp-content/plugins/simple-ads-manager wp-content/plugins/dzs-zoomsounds wp-content/plugins/dzs-videogallery
  wp-content/plugins/barclaycart wp-content/plugins/sexy-contact-form
  wp-content/plugins/ultimate-member/includes/lib/upload wp-content/plugins/woocommerce-product-addons
  wp-content/plugins/royal-elementor-addons/uploads wp-content/plugins/bricks/ajax wp-content/plugins/hash-form
  wp-content/plugins/really-simple-ssl/readme.txt wp-content/plugins/adaptive-images
  wp-content/plugins/wp-hide-security-enhancer wp-content/themes/*/timthumb.php wp-content/themes/*/thumb.php
  wp-content/themes/*/lib/scripts/timthumb.php timthumb.php wp-content/themes/*/download.php
  wp-content/themes/*/scripts/timthumb.php wp-content/plugins/*/timthumb.php wp-content/plugins/*/uploadify
  wp-content/themes/*/uploadify uploadify/uploadify.php uploadify.php wp-content/plugins/*/readme.txt
  wp-content/themes/*/readme.txt wp-content/plugins/*/changelog.txt wp-includes/wlwmanifest.xml wp-json/gamipress
  wp-json/wp/v2/gamipress-logs wp-json/tdw/save_css wp-json/api/flutter_multi_vendor wp-json/lp/v1 wp-json/h5vp/v1
  wp-json/pmpro/v1/order wp-json/buddypress/v1/signup wp-json/oembed/1.0/proxy wp-json/trx_addons/v2/get
  wp-json/litespeed/v1/cdn_status wp-json/wpgmza/v1/markers wp-json/metform/v1/forms wp-json/xs-donate-form
  wp-json/omnisend/v1 wp-json/post-smtp/v1 wp-json/gravitysmtp wp-json/suretriggers wp-json/sure-triggers
  administrator/manifests/files/joomla.xml administrator/components/com_civicrm components/com_foxcontact
  components/com_b2jcontact components/com_jce components/com_oziogallery components/com_jnews components/com_fabrik
  components/com_media/upload components/com_hdflvplayer modules/mod_simplefileuploadv1.3 modules/mod_artuploader
  modules/columnadverts modules/homepageadvertise modules/simpleslideshow modules/pk_flexmenu modules/wdoptionpanel
  modules/jro_homepageadvertise modules/fieldvmegamenu modules/soopamobile sites/all/libraries/elfinder
  sites/all/modules/avatar_uploader drupal/core/install.php core/install.php sites/all/modules/*/readme.txt
  jsonapi/user/user magmi/web magmi/conf downloader/index.php rss/catalog/notifystock rss/order/new
  admin/cms_wysiwyg/directive rest/v1/guest-carts/1/estimate-shipping-methods rest/default/v1/guest-carts
  rest/v1/store/storeconfigs app/etc/local.xml app/etc/env.php magento_version js/webforms/upload skin/adminhtml
  fckeditor/editor/filemanager fckeditor/editor/fckeditor.html fckeditor/_samples
  ckeditor/samples/sample_posteddata.php ckfinder/ckfinder.html elfinder/php/connector.minimal.php elfinder.html
  elfinder/elfinder.html kcfinder/upload.php kcfinder/browse.php filemanager/dialog.php filemanager/upload.php
  jquery-file-upload/server/php jquery.filer/php server/php/index.php assets/global/plugins/jquery-file-upload
  tinymce/plugins/filemanager responsivefilemanager plupload/examples/upload.php swfupload/swfupload.swf uploads/dede
  plus/recommend.php plus/ad_js.php plus/mytag_js.php dede/login.php data/admin/ver.txt utility/convert
  e/install/index.php index.php/module/action/param1 vbulletin/ajax ajax/render/widget_tabbedcontainer_tab_panel
  ajax/api/hook/decodearguments ajax/render/pagenav install/upgrade.php core/install/upgrade.php
  forum/install/upgrade.php typo3/install.php typo3/sysext umbraco/webservices umbraco/backoffice/umbracoapi
  desktopmodules/admin dnnconnect.cke/browser providers/htmleditorproviders telerik.web.ui.webresource.axd
  telerik.web.ui.dialoghandler.aspx sitecore/shell/sitecore.version.xml sitecore/api/ssc sitecore/service
  sitecore_xaml.ashx -/xaml ghost/api/admin/session ghost/api/admin/authentication ghost/api/content strapi/admin
  admin/plugins/upload photo-gallery/api/album/tree_lists melis/meliscmsslider craftcms/index.php
  index.php/actions/assets
`);

/** Paths of the rule `cms-guess`. */
export const cmsGuessPaths = listOf(`
  wp-admin wp-includes wp-content wp-json wp wordpress wp-login wp-cron.php wp-config.php wp-trackback.php wp-mail.php
  wp-links-opml.php wp-signup.php wp-activate.php wp-load.php wp-settings.php wp-comments-post.php wp-blog-header.php
  readme.html license.txt wp-admin/install.php wp-admin/setup-config.php administrator joomla administrator/index.php
  administrator/manifests language/en-gb/en-gb.xml drupal user/login$ user/register$ user/password$ node/add
  changelog.txt core/changelog.txt misc/drupal.js core/misc/drupal.js sites/default/files typo3 typo3/index.php
  typo3conf umbraco bitrix bitrix/admin modx manager/index.php magento skin/frontend js/mage errors/503.php
  index.php/admin admin123 adminpanel magento2 rest/v1/products prestashop opencart oscommerce admin/categories.php
  zencart vtiger vtigercrm sugarcrm phpbb vbulletin vb forum/ucp.php mybb smf dede dedecms phpcms discuz empirecms
  ecshop thinkphp laravel yii ghost/api fckeditor ckeditor ckfinder kcfinder elfinder tinymce uploadify ueditor
  ueditor/net/controller.ashx kindeditor blog/wp-admin old/wp-admin test/wp-admin new/wp-admin wp/wp-admin
  wordpress/wp-admin site/wp-includes sito/wp-includes cms/wp-includes web/wp-includes shop/wp-includes
  website/wp-includes news/wp-includes media/wp-includes 2019/wp-includes wp1/wp-includes wp2/wp-includes
  xmlrpc.php/wp-includes simpla craft/admin concrete/index.php sitecore sitecore/login textpattern/index.php
  nibbleblog/admin.php bludit/admin pluck/admin.php getsimple/admin grav/admin piwik/index.php
`);
