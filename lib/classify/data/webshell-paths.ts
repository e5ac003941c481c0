import { listOf } from "../words.ts";

/** Paths of the rule `known-webshell`. */
export const knownWebshellPaths = listOf(`
  c99.php c100.php c99shell.php c99madshell.php r57.php r57shell.php r57eng.php wso.php wso1.php wso2.php wso25.php
  wso112233.php b374k.php b374k-2.8.php b374k3.php shell.php shells.php shell1.php shell2.php shell20.php sh3ll.php
  simple-backdoor.php php-backdoor.php backdoor.php php-reverse-shell.php reverse.php rev.php revshell.php cmd.php
  cmd.aspx cmd.asp cmd.jsp cmdjsp.jsp jsp-reverse.jsp cmd.cfm cmdasp.asp cmdasp.aspx aspxspy.aspx aspxshell.aspx
  shell.aspx shell.asp shell.jsp shell.cfm shell.ashx antak.aspx tunnel.jsp tunnel.aspx tunnel.php tunnel.nosocket.php
  neoreg.php neoreg.jsp godzilla.jsp behinder.jsp caidao.php chopper.php antsword.php weevely.php alfa.php alfa123.php
  alfa-rex.php alfa-rex1.php alfa-rex2.php alfashell.php alfacgiapi alfa_data alfateam.php indoxploit.php
  idx_shell.php indrajith.php madspot.php madspotshell.php marijuana.php minishell.php mister_spy.php sym403.php
  symlink.php priv8.php 0byte.php 0x.php 1337.php gel4y.php leafmailer.php leafmailer2.8.php alexus.php
  alexusmailer.php xleet.php xleet-shell.php x7root.php olux.php owlmailer.php wp-blog.php wp-conflg.php
  wp-configs.php wp_wrong_datlib.php wp-22.php wp-2019.php wp-lock.php wp-backup-sql-302.php wp-one.php wp-sigunq.php
  wp-sign.php wp-info.php wp-access.php wp-kgu.php wp-hello.php wp-good.php wp-crom.php wp-mt.php wp-mna.php wp-cc.php
  wp-confiq.php wp-logln.php wp-feed.php wp-xml.php wp-gif.php wp-themes.php wp-plugins.php wp-editor.php
  wp-beckup.php wp-aa.php wp-act.php wp-key.php wp-ver.php wp-p.php wp-content/plugins/fix/up.php
  wp-content/plugins/ubh/up.php wp-content/plugins/cakil wp-content/plugins/apikey/apikey.php
  wp-content/plugins/core-plugin/include.php wp-content/plugins/wpeazvp wp-content/plugins/seoplugins/mar.php
  wp-content/plugins/hellopress/wp_filemanager.php wp-content/plugins/background-image-cropper/ups.php
  wp-content/plugins/wp-file-manager/lib/files wp-content/plugins/linkpreview/db.php wp-content/plugins/pwnd
  wp-content/plugins/instabuilder2/cache/up.php wp-content/plugins/press/wp-class.php
  wp-content/plugins/classic-editor/wp-login.php wp-content/themes/pridmag/db.php wp-content/themes/seotheme/db.php
  wp-content/themes/seotheme/mar.php wp-content/themes/gaukingo/db.php wp-content/themes/tflow
  wp-content/themes/travelscape/json.php wp-content/themes/aahana/json.php wp-content/themes/finley/min.php
  wp-content/themes/twenty/twenty.php wp-content/uploads/shell.php wp-includes/wp-class.php
  wp-includes/css/wp-config.php wp-includes/fonts/css.php wp-includes/id3/license.php
  wp-includes/images/smilies/about.php wp-includes/style-engine/about.php wp-admin/images/about.php
  wp-admin/maint/about.php wp-admin/network/x.php wp-admin/user/cloud.php wp-admin/js/about.php xmrlpc.php xmlrpc2.php
  lock360.php ioxi-o.php ioxi.php ioxi001.php ioxi002.php ioxi-o1.php moduless.php makeasmtp.php bypass.php
  atomlib.php wp-atom.php ccx zwso.php zxz.php gebase.php ws1.php wsa.php byp.php byp8.php randkeyword.php
  wp_class_datlib.php admin-ajax.php.bak cjfuns.php cache-compat.php classwithtostring.php adminfuns.php gdftps.php
  hplfuns.php nf_tracking.php 1index.php elp.php tinyfilemanager.php shell4.php axx.php axx/html.php hehe.php jga.php
  wpup.php evox.php muieblackcat .well-known/admin.php .well-known/pki-validation/xmrlpc.php
  .well-known/acme-challenge/about.php .well-known/gecko-litespeed.php .tmb/admin.php .tmb/radio.php
  laravel-filemanager/upload hack.php hacked.php pwn.php pwned.php owned.php gaza.php zone-h.php
  aspnet_client/system_web/*.aspx aspnet_client/discover.aspx aspnet_client/supp0rt.aspx aspnet_client/shell.aspx
  owa/auth/current/themes/resources/*.aspx owa/auth/outlook.aspx owa/auth/error.aspx$ owa/auth/8lw7tahf9i1pjnro.aspx
  irj/helper.jsp irj/cache.jsp cmd/webshell jmx-console/cmd.jsp zecmd/zecmd.jsp jbossass/jbossass.jsp
  wstats/wstats.jsp invoker/shell iesvc/iesvc.jsp shellinvoker/shellinvoker.jsp jexws/jexws.jsp jexws4/jexws4.jsp
  jexinv4/jexinv4.jsp
`);

/** Paths of the rule `webshell-guess`. */
export const webshellGuessPaths = listOf(`
  upload.php$ uploader.php up.php ups.php uploads.php fm.php fm1.php filemanager.php fw.php doc.php content.php
  defaults.php cong.php kk.php db.php plugins.php themes.php updates.php as.php cc.php sx.php gg.php gfile.php buy.php
  item.php goods.php new4.php flower.php manager.php$ ini.php av.php 404.php$ 403.php$ test1.php ee.php rip.php
  222.php an.php dz.php vv.php xp.php simple.php inputs.php ok.php dropdown.php repeater.php lock.php locale.php$
  radio.php mailer.php leaf.php mini.php file2.php file3.php autoload_classmap.php ghost.php$ webadmin.php$
  function.php rk2.php bak.php mar.php sym.php ant.php idx.php spy.php china.php chosen.php bless.php
  wp-content/index.php$ ws.php cyber.php devil.php anonymous.php ae.php mah.php about.php$ admin-post.php$ class.php
  config.bak.php file.php$ index2.php$ king.php load.php$ media-admin.php new.php$ old.php$ info2.php page.php$
  post.php$ root.php$ system.php$ util.php$ wp.php x1.php xx.php hello.php$ profile.php$ cron.php$ rss.php$ error.php$
  menu.php$ form.php$ tool.php$ user.php$ security.php$ server.php$ term.php$ sitemaps.php
`);
