import { listOf } from "../words.ts";

/** Paths of the rule `framework-exploit`. */
export const frameworkExploitPaths = listOf(`
  _ignition/execute-solution _ignition/health-check _ignition/scripts vendor/phpunit phpunit/phpunit phpunit/src
  lib/phpunit laravel/vendor/phpunit vendor/phpunit/phpunit vendor/htmlawed vendor/elfinder eval-stdin.php
  index.php/index/think livewire/upload-file struts2-showcase struts2-rest-showcase struts/utils.js
  vendor/laravel-filemanager jolokia/exec jolokia/write jolokia/search actuator/gateway/routes actuator/restart
  actuator/refresh actuator/env/* functionrouter spring-cloud-gateway autodiscover/autodiscover.json ecp/default.flt
  ecp/dds owa/auth/x.js ecp/y.js ecp/program.js mapi/nspi ews/exchange.asmx/* _layouts/15/toolpane.aspx
  _layouts/15/picker.aspx _layouts/16/toolpane.aspx _vti_bin/webpartpages.asmx .spinstall0.aspx spinstall0.aspx
  wls-wsat wls-wsat/coordinatorporttype _async/asyncresponseservice console/css/* bea_wls_deployment_internal
  bea_wls_internal invoker/readonly invoker/ejbinvokerservlet jbossmq-httpil/httpserverillservlet
  jmx-console/htmladaptor solr/*/dataimport solr/*/config solr/*/debug solr/admin/cores solr/admin/info/system
  solr/admin/collections solr/*/replication solr/*/update geoserver/wfs geoserver/ows geoserver/web/wicket
  geoserver/testwfspost geonetwork/srv webtools/control/xmlrpc webtools/control/programexport
  webtools/control/forgotpassword webtools/control/main webtools/control/testservice webtools/control/view
  webtools/control/showdatetime pages/createpage-entervariables.action pages/createpage.action
  template/aui/text-inline.vm setup/setupadministrator.action setup/finishsetup.action json/setup-restore.action
  server-info.action bootstrapstatusprovider.action rest/tinymce/1/macro/preview rest/sharelinks/1.0/link
  plugins/servlet/oauth/users/icon-uri plugins/servlet/gadgets/makerequest secure/contactadministrators
  descriptorbyname/* securityrealm/user/admin jnlpjars script/console computer/*/script app/rest/users app/rest/debug
  app/rest/server rest/api/latest/repos/*/archive rest/id-pools/executecommand developmentserver/metadatauploader
  ctc/configservlet ctcwebservice/ctcwebservicebean sap/bc/soap/rfc nacos/v1/auth/users nacos/v1/cs/configs
  nacos/v1/console v1/submissions/create ws/v1/cluster/apps/new-application flash/addcrypted2 api/v1/validate/code
  api/v1/node-load-method api/mcp/connect api/v1/auth/force-reset-password dtale/test-filter api/experimental/test
  api/experimental/latest_runs api/v2/debug zm/api moveitisapi/moveitisapi.dll guestaccess.aspx human.aspx
  machine.aspx machine2.aspx human2.aspx aht/ahtapiservice.asmx simzysh setupwizard.aspx/* documentum/upload.aspx
  configservice/documentum nmconsole nmapi/rest remote_agent.php cacti/remote_agent.php eonapi/getapikey
  centreon/api/external.php seeyon/htmlofficeservlet seeyon/webmail.do seeyon/thirdpartycontroller.do seeyon/ajax.do
  weaver/bsh.servlet.bshservlet bsh.servlet.bshservlet servlet/~ic mobile/browser/workflowcentertreedata.jsp
  general/index/uploadfile.php ispirit/interface/gateway.php ispirit/im/upload.php pda/reportshop mac/gateway.php
  webservice-xml-login-request yyoa/common/js defaultroot/officeserver uapim/upload public/error.jsp service/extdirect
  zimbra/h/search zimbra/public/jsp mboximport otmm/ux-html cgi-bin/jarrewrite api/v1/apikey api/v1/users/login/events
  databases/upgrademysqlstatus dns/getresetstatus ftp/getresetstatus filemanager/upload loginok.html
  webinterface/function toolbox-resource/../ api/v1/pipelines bin/get/main/solrsearch bin/ssx bin/jsx
  bin/view/main/solrsearch xwiki/bin/get fort/trust/version trufusionportal oa_html/help
  oa_html/configurator/uiservlet oa_html/syncservlet oa_html/jsp oa_html/cabo api/sessionmngr
  services/accesstoken/verify wp-json/batch console/api/remote-files api/session/properties api/setup/validate
  api/session/reset_password metabase/api/geojson pages/exec.php o/get/httpmeta pictureproxy.php php/server/util.php
  locales/locale.json static/link/../ helpdesk/webobjects client/index.php$ debug/default/execute debug.seam
  login.seam cfide/wizards cfide/administrator cfide/adminapi cfide/componentutils flex2gateway
  cf_scripts/scripts/ajax lucee/admin railo-context openam/oauth2 openam/ui/pwresetuservalidation openam/ccversion
  openemr/interface portal/redlion api/timelion/run api/console/api_server kibana/api/timelion _snapshot/test_backup
  _nodes/stats/attack plugins/portlet_servlet api/jsonws/invoke api/jsonws/expandocolumn admin/config/development
  webmail/calendar phpmoadmin horde/util/barcode.php api/snapshots/* upload/dict rest/v1/addchannelconfig uc-httpd
  imc/javax.faces.resource imc/login.jsf javax.faces.resource/dynamiccontent cxf/services orders/statistic
  fileserver/../ fileserver/up admin/fileserver include/plugin/payment/alipay/pay.php plugins/weathermap/editor.php
  admin/ajax/avatar.php
`);

/** Paths of the rule `grafana-plugin-file`. */
export const grafanaPluginFilePaths = listOf(`
  public/plugins/*/.. static/link/.. toolbox-resource/.. api/v1/repos/*/contents/.. @fs/etc @fs/proc @fs/root @fs/home
  @fs/c:
`);
