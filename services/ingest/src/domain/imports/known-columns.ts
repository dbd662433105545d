/** What columns commonly hold, whatever they are called. */
export type KnownColumn =
  | 'userId'
  | 'anonymousId'
  | 'email'
  | 'phone'
  | 'name'
  | 'firstName'
  | 'lastName'
  | 'firstNameKana'
  | 'lastNameKana'
  | 'birthday'
  | 'age'
  | 'gender'
  | 'country'
  | 'prefecture'
  | 'city'
  | 'street'
  | 'postalCode'
  | 'company'
  | 'locale'
  | 'createdAt'
  | 'updatedAt'
  | 'event'
  | 'messageId'
  | 'timestamp'
  | 'orderId'
  | 'orderedAt'
  | 'total'
  | 'tax'
  | 'shipping'
  | 'discount'
  | 'coupon'
  | 'currency'
  | 'quantity'
  | 'productId'
  | 'productName'
  | 'brand'
  | 'price'
  | 'category'
  | 'stock'
  | 'url'
  | 'imageUrl'
  | 'description'
  | 'channel'
  | 'status'
  | 'address'
  | 'consent';

/** Names as they are compared, without blanks and signs. */
const NAMES: Readonly<Record<KnownColumn, string>> = {
  userId:
    'userid uid user customerid customernumber customerno customer memberid membernumber memberno externalid clientid contactid 会員番号 会員id 会員no 会員コード 会員 顧客番号 顧客id 顧客コード 顧客no 得意先コード お客様番号 お客様id 利用者番号 ユーザーid ユーザid',
  anonymousId: 'anonymousid deviceid cookieid visitorid 匿名id 端末id 訪問者id',
  email:
    'email emailaddress mail mailaddress eメール eメールアドレス メールアドレス メール 電子メール 電子メールアドレス emailアドレス pcメールアドレス mailアドレス',
  phone:
    'phone phonenumber tel telephone telno mobile mobilephone mobilenumber cellphone cell 電話番号 電話 tel番号 携帯電話 携帯番号 携帯電話番号 連絡先電話番号 自宅電話番号 携帯',
  name: 'name fullname displayname 氏名 お名前 名前 姓名 顧客名 会員名 お客様名 ユーザー名 購入者名 注文者名',
  firstName: 'firstname givenname forename 名 下の名前 名漢字 氏名名',
  lastName: 'lastname surname familyname 姓 苗字 名字 姓漢字 氏名姓',
  firstNameKana: 'firstnamekana メイ めい 名カナ 名かな 名フリガナ 名ふりがな',
  lastNameKana: 'lastnamekana セイ せい 姓カナ 姓かな 姓フリガナ 姓ふりがな',
  birthday: 'birthday birthdate dateofbirth dob born 生年月日 誕生日',
  age: 'age 年齢',
  gender: 'gender sex 性別',
  country: 'country countrycode 国 国名 国コード',
  prefecture: 'prefecture state province region 都道府県 都道府県名 県',
  city: 'city town 市区町村 市町村 市区郡 市区町村名 市',
  street: 'street streetaddress address1 addressline1 番地 町域 町名番地 住所1 丁目番地 住所',
  postalCode: 'postalcode postcode zip zipcode 郵便番号 〒',
  company: 'company companyname organization organisation 会社名 会社 法人名 勤務先',
  locale: 'locale language lang 言語',
  createdAt:
    'createdat signupdate registeredat registrationdate joinedat 登録日 登録日時 入会日 会員登録日 作成日 作成日時',
  updatedAt: 'updatedat lastmodified modifiedat 更新日 更新日時 最終更新日 最終更新日時',
  event: 'event eventname eventtype イベント イベント名 行動',
  messageId: 'messageid eventid メッセージid イベントid',
  timestamp: 'timestamp occurredat eventtime time datetime happenedat 発生日時 日時 タイムスタンプ',
  orderId:
    'orderid ordernumber orderno ordername order transactionid 注文番号 注文id 注文no 受注番号 受注id 受注no 伝票番号 ご注文番号 オーダー番号',
  orderedAt:
    'orderdate orderedat purchasedat purchasedate transactiondate paidat invoicedate 注文日 注文日時 受注日 受注日時 購入日 購入日時 ご注文日 決済日 売上日',
  total:
    'total totalprice totalamount amount revenue grandtotal ordertotal 合計金額 合計 総額 総合計 お支払い金額 請求金額 支払金額 注文金額 購入金額 売上金額 合計額',
  tax: 'tax vat 消費税 税 税額',
  shipping: 'shipping shippingcost shippingfee 送料 配送料',
  discount: 'discount discountamount 割引 割引額 値引 値引き 値引額',
  coupon: 'coupon couponcode クーポン クーポンコード',
  currency: 'currency currencycode 通貨 通貨コード',
  quantity: 'quantity qty count 数量 個数 点数 購入数',
  productId:
    'productid itemid sku productcode itemcode productnumber itemnumber stockcode handle variantsku 商品コード 商品id 商品番号 品番 型番 jan janコード 商品管理番号 管理番号 sku番号 skuコード',
  productName: 'productname itemname title product item 商品名 品名 商品タイトル 商品 製品名',
  brand: 'brand brandname maker manufacturer vendor ブランド ブランド名 メーカー メーカー名',
  price:
    'price unitprice saleprice sellingprice variantprice 価格 単価 販売価格 売価 税込価格 税抜価格 商品価格 定価 金額',
  category:
    'category categories productcategory producttype categoryname カテゴリ カテゴリー 分類 ジャンル 商品カテゴリ 商品カテゴリー カテゴリ名',
  stock:
    'stock inventory instock available availability stockquantity inventoryquantity variantinventoryqty onsale 在庫 在庫数 在庫有無 在庫状況 販売状況 販売中 在庫数量',
  url: 'url link producturl pageurl 商品url ページurl リンク 商品ページ',
  imageUrl: 'imageurl image imagelink imagesrc picture photo thumbnail 画像url 画像 商品画像 商品画像url メイン画像',
  description: 'description body details 説明 商品説明 説明文 備考',
  channel: 'channel チャネル 媒体',
  status: 'status state 状態 ステータス 配信状態',
  address: 'address recipient destination contact 宛先 送信先 アドレス 配信先',
  consent:
    'consent optin emailoptin marketingoptin marketingconsent marketing newsletter subscribed acceptsmarketing acceptsemailmarketing メルマガ メルマガ配信 メルマガ購読 メールマガジン 配信許可 配信可否 dm許可 メール配信 同意 広告同意 dm',
};

const byName: ReadonlyMap<string, KnownColumn> = new Map(
  (Object.keys(NAMES) as KnownColumn[]).flatMap((known) =>
    NAMES[known].split(' ').map((name): [string, KnownColumn] => [comparable(name), known]),
  ),
);

/** What a column of this name commonly holds. Of a path, the last name counts: `customer.email` is an e-mail address. */
export function knownColumn(column: string): KnownColumn | undefined {
  const known = byName.get(comparable(column)) ?? byName.get(comparable(column.replaceAll(IN_BRACKETS, '')));
  if (known !== undefined || !column.includes('.')) return known;
  return byName.get(comparable(column.slice(column.lastIndexOf('.') + 1)));
}

/** As in `価格（税込）`; but `氏名（姓）` is known as it is. */
const IN_BRACKETS = /[(（][^)）]*[)）]|\[[^\]]*\]|【[^】]*】/g;

/** Without width, case, blanks and signs. */
function comparable(name: string): string {
  return name
    .normalize('NFKC')
    .toLowerCase()
    .replaceAll(/[\s_\-.・:/*#'"()[\]【】]/g, '');
}
